/** Swapping, copying, and bookings to which nobody came. */
export const moves = {
  swap: 'Zamień…',
  swapTitle: 'Zamiana: {{title}}',
  swapHint: 'Obie rezerwacje zamienią się salami. Każda zachowuje swoje ustawienie i liczbę osób.',
  swapWith: 'Zamień z',
  swapTimes: 'Zamień także godziny (każda trwa tyle, co dotąd)',
  swapDo: 'Zamień',
  swapped: 'Zamieniono: „{{a}}” i „{{b}}”.',
  copy: 'Kopiuj…',
  copyTitle: 'Kopia: {{title}}',
  copyHint: 'Powstanie nowa rezerwacja z tymi samymi danymi, bez wydarzenia i bez zapisanych osób.',
  copyDo: 'Zapisz kopię',
  copied: 'Skopiowano: {{title}}, {{place}}.',
  noShow: 'Nikt nie przyszedł',
  noShowTakeBack: 'Jednak ktoś przyszedł',
  noShowNoted: 'Zapisano: na „{{title}}” nikt nie przyszedł.',
  cameAfterAll: 'Zapisano: na „{{title}}” jednak ktoś przyszedł.',
};
