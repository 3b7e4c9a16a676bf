// The engine's judgement of a passphrase, as the component for a new one wants it.
import { call, type Out } from '../ipc/call';

/** How good a passphrase is. */
export const strength = (passphrase: string): Promise<Out<'passphrase_strength'>> =>
  call('passphrase_strength', { passphrase });

/** Six random words. */
export const suggest = async (): Promise<string> =>
  (await call('suggest_passphrase', {})).passphrase;
