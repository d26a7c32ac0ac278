import styles from './equipment-paper.module.css';
import { qrPath } from './qr-path.ts';

/** A label for a numbered piece or a key. */
export interface Label {
  readonly id: string;
  /** Typed or scanned at the desk. */
  readonly code: string;
  readonly name: string;
  /** Small, below: the house, the rooms of a key. */
  readonly about: string;
}

/** 3 × 8 labels of 70 × 37 mm: the usual sheet. */
export const LABELS_ON_PAGE = 24;

/** Labels page by page; the first `skip` places of the first sheet were used before and stay empty. */
export function labelPages(labels: readonly Label[], skip: number): (Label | null)[][] {
  const places = [...Array.from({ length: skip }, () => null), ...labels];
  const pages = Math.ceil(places.length / LABELS_ON_PAGE);
  return Array.from({ length: pages }, (_, page) => places.slice(page * LABELS_ON_PAGE, (page + 1) * LABELS_ON_PAGE));
}

export function LabelPages({ labels, skip }: { labels: readonly Label[]; skip: number }) {
  return labelPages(labels, skip).map((places, page) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a sheet has no other name than its place
    <section key={page} className={styles.labelPage}>
      {places.map((label, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: an empty place has no other name
        label ? <OneLabel key={label.id} label={label} /> : <div key={place} className={styles.label} />,
      )}
    </section>
  ));
}

function OneLabel({ label }: { label: Label }) {
  const { size, path } = qrPath(label.code);
  return (
    <div className={styles.label} data-label={label.code}>
      <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden="true">
        <path d={path} />
      </svg>
      <div className={styles.labelText}>
        <p className={styles.labelCode}>{label.code}</p>
        <p className={styles.labelName}>{label.name}</p>
        <p className={styles.labelAbout}>{label.about}</p>
      </div>
    </div>
  );
}
