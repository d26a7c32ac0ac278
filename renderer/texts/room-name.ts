/** "Sala warsztatowa „Stocznia”" is "Stocznia" where there is little room; a name with words after the quotes stays whole. */
export const shortRoomName = (name: string): string => /„([^”]+)”$/.exec(name.trim())?.[1] ?? name;

/** Under its whole a part need not repeat the whole's name: "„Bałtyk” – część wschodnia" is "część wschodnia". */
export const partName = (name: string): string => name.trim().replace(/^„[^”]+”\s*[–-]\s*(?=\S)/u, '');
