import { describe, expect, it } from 'vitest';
import { AppError, deserializeError, errorCode, isAppError, serializeError, toAppError } from './app-error';

describe('AppError', () => {
  it('keeps code, details and whether to retry across a message channel', () => {
    const error = new AppError('needs-permission', 'host not granted', { details: { pattern: 'http://nas/*' } });
    const wire = JSON.parse(JSON.stringify(serializeError(error)));
    const back = deserializeError(wire);
    expect(isAppError(back)).toBe(true);
    expect(back).toMatchObject({ code: 'needs-permission', details: { pattern: 'http://nas/*' }, retryable: false });
  });

  it.each([
    ['network', true],
    ['timeout', true],
    ['server-busy', true],
    ['rate-limited', true],
    ['unauthorized', false],
    ['not-as-documented', false],
  ] as const)('%s is worth another try: %s', (code, retryable) => {
    expect(new AppError(code).retryable).toBe(retryable);
  });

  it('makes anything thrown into an AppError and keeps the cause', () => {
    const cause = new TypeError('boom');
    expect(toAppError(cause)).toMatchObject({ code: 'internal', message: 'boom', cause });
    expect(errorCode('just a string')).toBe('internal');
    const own = new AppError('conflict');
    expect(toAppError(own)).toBe(own);
  });
});
