/** Says before the first test which hosts the specs run on and which they do not. */
import { execFileSync } from 'node:child_process';
import { browserName, findBrowser } from '../../tools/find-browser.ts';
import { noElectron, ROOT } from './hosts.ts';

export default function sayHosts(): void {
  // `npm test` has built the page already; a run of single specs builds it here.
  if (!process.env.URBANLAB_PAGE_BUILT) {
    execFileSync(process.execPath, ['tools/build-page.ts'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  const browser = findBrowser();
  const missing = noElectron();
  console.log(
    `Host: browser (${browser ? browserName(browser) : 'none found'}); ${missing ? `${missing}, not run` : 'Electron window'}`,
  );
}
