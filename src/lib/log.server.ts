import { pino } from 'pino';

/** The process's log: JSON lines. Never give it a request's body, a cookie, a password or a token. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'warn', base: { app: 'mainspan' } });
