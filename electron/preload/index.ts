/** Hands the page its port to the engine and the few things only a window can do. Nothing of Electron itself passes. */
import { contextBridge, ipcRenderer } from 'electron';
import { type DeskHost, type EngineState, PORT_MESSAGE, type PortMessage } from '../../shared/contract/desk-host.ts';
import { WINDOW_CHANNELS } from '../../shared/contract/window-channels.ts';

/** No bridge can carry a port, a window message can. */
ipcRenderer.on(WINDOW_CHANNELS.port, (event) => {
  window.postMessage({ type: PORT_MESSAGE } satisfies PortMessage, window.location.origin, event.ports);
});

const host: DeskHost = {
  kind: 'electron',
  connect: () => ipcRenderer.send(WINDOW_CHANNELS.connect),
  print: (size) => ipcRenderer.invoke(WINDOW_CHANNELS.print, size),
  savePdf: (name) => ipcRenderer.invoke(WINDOW_CHANNELS.savePdf, name),
  restartEngine: () => ipcRenderer.invoke(WINDOW_CHANNELS.restartEngine),
  onEngineState: (listener) => {
    const hear = (_event: unknown, state: EngineState) => listener(state);
    ipcRenderer.on(WINDOW_CHANNELS.engineState, hear);
    ipcRenderer.send(WINDOW_CHANNELS.askEngineState);
    return () => {
      ipcRenderer.removeListener(WINDOW_CHANNELS.engineState, hear);
    };
  },
  setLanguage: (language) => ipcRenderer.send(WINDOW_CHANNELS.language, language),
  setUnsent: (count) => ipcRenderer.send(WINDOW_CHANNELS.unsent, count),
};

contextBridge.exposeInMainWorld('deskHost', host);
