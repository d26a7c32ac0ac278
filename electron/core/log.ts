/** Where a host wants to be told; never with personal data in `detail`. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, detail?: Record<string, unknown>) => void;
