/** "Sala warsztatowa „Stocznia”" is "Stocznia" where there is little room; a name with words after the quotes stays whole. */
export const shortRoomName = (name: string): string => /„([^”]+)”$/.exec(name.trim())?.[1] ?? name;
