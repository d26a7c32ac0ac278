import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '../shared/base/assert.ts';
import './ui/styles.ts';
import { App } from './app/app.tsx';
import { applyPreferences } from './app/preferences.ts';

applyPreferences();
createRoot(must(document.getElementById('root'), 'the page has a root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
