import type { z } from 'zod';
import type { programmeInput } from '../../../shared/contract/schemas.ts';
import type { Programme } from '../../../shared/domain/entities.ts';

export interface ProgrammeForm {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly funding: string;
  readonly archived: boolean;
  readonly withPack: boolean;
  readonly packText: string;
  readonly agreementNumber: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly colourStrip: string | null;
  readonly monoStrip: string | null;
}

export function toProgrammeForm(programme: Programme | null): ProgrammeForm {
  const pack = programme?.funderPack;
  return {
    code: programme?.code ?? '',
    name: programme?.name ?? '',
    kind: programme?.kind ?? '',
    funding: programme?.funding ?? '',
    archived: programme?.archived ?? false,
    withPack: pack !== undefined && pack !== null,
    packText: pack?.text ?? '',
    agreementNumber: pack?.agreementNumber ?? '',
    validFrom: pack?.validFrom ?? null,
    validTo: pack?.validTo ?? null,
    colourStrip: pack?.colourStrip ?? null,
    monoStrip: pack?.monoStrip ?? null,
  };
}

type ProgrammeFault = 'incomplete' | 'packDates';

/** What is sent for a form, or what is missing; a new programme comes after the others. */
export function readProgramme(
  form: ProgrammeForm,
  old: Programme | null,
  nextPosition: number,
): { input: z.infer<typeof programmeInput> } | { fault: ProgrammeFault } {
  if (form.code.trim() === '' || form.name.trim() === '') return { fault: 'incomplete' };
  const { validFrom, validTo } = form;
  if (form.withPack && (!validFrom || !validTo || validTo < validFrom)) return { fault: 'packDates' };
  const { code, name, kind, funding, archived, agreementNumber, colourStrip, monoStrip } = form;
  const funderPack =
    form.withPack && validFrom && validTo
      ? { text: form.packText, agreementNumber, validFrom, validTo, colourStrip, monoStrip }
      : null;
  const input = { code, name, kind, funding, archived, funderPack, position: old?.position ?? nextPosition };
  return { input: old ? { ...input, id: old.id } : input };
}
