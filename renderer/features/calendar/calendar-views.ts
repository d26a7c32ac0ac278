export const VIEWS = ['timeGridWeek', 'dayGridMonth', 'listWeek', 'listDay', 'months'] as const;
export type CalendarView = (typeof VIEWS)[number];
