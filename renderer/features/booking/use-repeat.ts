import { useFormat } from '../../app/start-state.tsx';
import { toSeriesInput } from '../series/repeat-values.ts';
import { type PreviewAnswer, type SeriesInput, useSeriesPreview } from '../series/use-series-preview.ts';
import { type BookingValues, type ReadTimes, toInput } from './booking-values.ts';

export interface Repeating {
  /** The new booking is to be a series (BK12). */
  readonly isOn: boolean;
  readonly input: SeriesInput | null;
  readonly answer: PreviewAnswer;
  /** Its dates are on the screen as they would be saved now. */
  readonly isShown: boolean;
}

/** Only a new booking can begin a series. */
export function useRepeat(values: BookingValues, times: ReadTimes | null, isNew: boolean): Repeating {
  const { zone } = useFormat();
  const { repeat, date } = values;
  const input = isNew && repeat && times && date ? toSeriesInput(toInput(values, times, zone), repeat, date) : null;
  const answer = useSeriesPreview(input);
  return {
    isOn: isNew && repeat !== null,
    input,
    answer,
    isShown: input !== null && answer.settled && answer.preview !== null,
  };
}
