/** What residents of the demo house asked for, how long ago, and what became of it. */
import type { Status } from '../../../shared/domain/entities.ts';

interface DemoTopic {
  readonly text: string;
  readonly status: Status;
  readonly personName: string;
  readonly daysAgo: number;
}

interface DemoGroup {
  readonly title: string;
  readonly coordinatorName: string;
  readonly answer: string;
  /** The title of the demo event that it became. */
  readonly event: string | null;
  readonly topics: readonly DemoTopic[];
}

const heard = (text: string, daysAgo: number, status: Status = 'resident', personName = ''): DemoTopic => ({
  text,
  status,
  personName,
  daysAgo,
});

export const TOPIC_GROUPS: readonly DemoGroup[] = [
  {
    title: 'Woda deszczowa przy blokach',
    coordinatorName: 'Bożena Ceynowa',
    answer: '',
    event: 'Ogród deszczowy krok po kroku',
    topics: [
      heard('Po ulewie woda stoi pod blokiem. Czy można tam zrobić ogród deszczowy?', 21),
      heard('Szkoła chciałaby mieć ogród deszczowy i nie wie, od czego zacząć.', 18, 'education'),
      heard('Gdzie kupić rośliny do ogrodu deszczowego?', 12, 'resident', 'Dorota Śliwa'),
    ],
  },
  {
    title: 'Ławki na trasie do przystanków',
    coordinatorName: 'Bożena Ceynowa',
    answer: '',
    event: null,
    topics: [
      heard('Między sklepem a przystankiem nie ma ani jednej ławki, a to pod górę.', 9),
      heard('Rada dzielnicy zbiera miejsca na ławki i prosi o spacer z mieszkańcami.', 6, 'council'),
    ],
  },
  {
    title: 'Naprawa rowerów',
    coordinatorName: '',
    answer: 'Naprawialnia przyjmuje też rowery, w każdy wtorek od 13:00.',
    event: null,
    topics: [heard('Czy w Naprawialni można naprawić rower?', 15)],
  },
];

export const LOOSE_TOPICS: readonly DemoTopic[] = [
  heard('Warsztat o tym, jak napisać wniosek do budżetu obywatelskiego.\nNajlepiej wieczorem.', 4),
  heard('Kto pomaga wypełnić pismo do urzędu po ukraińsku?', 3, 'resident', 'Олена Ковальчук'),
  heard('Miejsce na wystawę zdjęć uczniów, na dwa tygodnie w maju.', 1, 'education'),
];
