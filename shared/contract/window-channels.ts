/** The few names by which main and preload talk; the page never sees them. */
export const WINDOW_CHANNELS = {
  /** Page to main: a port to the engine, please. */
  connect: 'desk:connect',
  /** Main to page, with one port. */
  port: 'desk:port',
  print: 'desk:print',
  savePdf: 'desk:save-pdf',
  restartEngine: 'desk:restart-engine',
  /** Page to main: what state is the engine in? Answered on `engineState`. */
  askEngineState: 'desk:ask-engine-state',
  engineState: 'desk:engine-state',
  language: 'desk:language',
  unsent: 'desk:unsent',
} as const;

export type WindowChannel = (typeof WINDOW_CHANNELS)[keyof typeof WINDOW_CHANNELS];
