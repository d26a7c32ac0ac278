import { showNotice } from '../../app/notices.ts';
import type { Translate } from '../../texts/shape.ts';

/** Saves what would print as a PDF, named without its ending, and says where; only the window can, a browser has its own. */
export async function savePdf(fileName: string, t: Translate): Promise<void> {
  const saved = await window.deskHost?.savePdf(fileName);
  if (saved?.outcome === 'saved') showNotice(t('paper:pdfSaved', { path: saved.path }), { kind: 'success' });
  if (saved?.outcome === 'failed') showNotice(t('paper:pdfFailed'), { kind: 'error' });
}
