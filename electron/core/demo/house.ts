/** The demo house's rooms, equipment, programmes and organisations, from resources/demo/week.json. */
import week from '../../../resources/demo/week.json' with { type: 'json' };
import type { NewId } from '../../../shared/base/clock.ts';
import type {
  Equipment,
  Layout,
  OpeningHours,
  Organisation,
  Programme,
  Room,
} from '../../../shared/domain/entities.ts';

const LAYOUT_OF: Readonly<Record<string, Layout>> = {
  teatralny: 'theatre',
  szkolny: 'classroom',
  podkowa: 'u-shape',
  wyspowy: 'islands',
  konferencyjny: 'boardroom',
  bankietowy: 'banquet',
};
/** Minutes before and after, by layout: moving tables takes longer than chairs. */
const BUFFER: Readonly<Record<Layout, readonly [setup: number, teardown: number]>> = {
  theatre: [15, 15],
  classroom: [15, 10],
  'u-shape': [15, 10],
  islands: [15, 15],
  boardroom: [0, 0],
  banquet: [30, 30],
};
const KIND_OF: Readonly<Record<string, Organisation['kind']>> = {
  'jednostka UM': 'city-unit',
  'rada dzielnicy': 'council',
  'jednostka oświatowa': 'education',
  'grupa nieformalna': 'informal',
  NGO: 'ngo',
  'ekonomia społeczna': 'social-economy',
  uczelnia: 'university',
  przedsiębiorca: 'business',
  'kościelna osoba prawna': 'church',
  wspólnota: 'housing',
  'samorząd gospodarczy': 'chamber',
  'osoba fizyczna': 'private',
};

export const layoutOf = (polish: string): Layout => LAYOUT_OF[polish] ?? 'boardroom';

const from = (open: string, to: string) => [{ from: open, to }];
export const DEMO_HOURS: OpeningHours = [
  ...Array.from({ length: 5 }, () => from('08:00', '20:00')),
  from('09:00', '16:00'),
  [],
];

export interface DemoHouse {
  readonly rooms: readonly Room[];
  readonly equipment: readonly Equipment[];
  readonly programmes: readonly Programme[];
  readonly organisations: readonly Organisation[];
  /** Ids by the codes of the file. */
  readonly ids: ReadonlyMap<string, string>;
}

export function buildHouse(newId: NewId): DemoHouse {
  const ids = new Map<string, string>();
  for (const { code } of [...week.rooms, ...week.equipment, ...week.programmes, ...week.organisations])
    ids.set(code, newId());
  const idOf = (code: string) => ids.get(code) ?? newId();
  return {
    ids,
    rooms: week.rooms.map((room, position) => ({
      id: idOf(room.code),
      code: room.code,
      name: room.name,
      floor: room.floor,
      areaM2: room.area_m2,
      legalLimit: legalLimit(room.capacity),
      parallel: room.max_parallel,
      partOf: room.parent === null ? null : idOf(room.parent),
      outOfUse: false,
      fixedEquipment: room.fixed_equipment,
      layouts: Object.entries(room.capacity).map(([name, capacity]) =>
        roomLayout(layoutOf(name), capacity, room.max_parallel),
      ),
      openingHours: null,
      position,
    })),
    equipment: week.equipment.map((e) => ({
      id: idOf(e.code),
      code: e.code,
      name: e.name,
      quantity: e.qty,
      outOfUse: 0,
      signedHandout: e.signed_handout,
      note: e.note,
    })),
    programmes: week.programmes.map((p, position) => ({
      id: idOf(p.code),
      code: p.code,
      name: p.name,
      kind: p.kind,
      funding: p.funding,
      funderPack: p.funding.startsWith('grant') ? examplePack(p.code) : null,
      archived: p.name.includes('archiwum'),
      position,
    })),
    organisations: week.organisations.map((o) => ({
      id: idOf(o.code),
      name: o.name,
      kind: KIND_OF[o.type] ?? 'other',
      phone: '',
      email: '',
      note: '',
    })),
  };
}

/** Text and number only: marks of real funders belong to houses that have their agreement. */
const examplePack = (code: string): NonNullable<Programme['funderPack']> => ({
  text: 'Projekt współfinansowany z funduszy europejskich (przykład – bez rzeczywistej umowy).',
  agreementNumber: `PRZYKŁAD/${code}/2026`,
  validFrom: '2021-01-01',
  validTo: '2029-12-31',
  colourStrip: null,
  monoStrip: null,
});

/** A tenth above the fullest layout, rounded up to five. */
const legalLimit = (capacity: Readonly<Record<string, number>>): number =>
  Math.ceil((Math.max(...Object.values(capacity)) * 1.1) / 5) * 5;

/** A shared foyer is not cleared between its bookings. */
const roomLayout = (layout: Layout, capacity: number, parallel: number): Room['layouts'][number] => {
  const [setupMinutes, teardownMinutes] = parallel > 1 ? [0, 0] : BUFFER[layout];
  return { layout, capacity, setupMinutes, teardownMinutes };
};
