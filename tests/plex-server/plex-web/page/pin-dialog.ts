import type { BootUser } from '../boot-data';
import { el } from './dom';
import { openPortal } from './portal';
import { word } from './words';

/** Asks for the four digits of a Home user; a wrong PIN is said, a right one closes the dialog. */
export function askPin(
  user: BootUser,
  check: (pin: string) => Promise<boolean>,
  onRight: () => void,
  closesOutside = true,
): void {
  const message = el('p', { role: 'status' });
  const input = el('input', {
    label: 'PIN',
    attrs: { type: 'password', inputmode: 'numeric', maxlength: '4', autocomplete: 'off' },
  });
  const form = el(
    'form',
    { class: 'Modal-modal__H pin-dialog', role: 'dialog' },
    el('h2', {}, user.title),
    input,
    message,
    el('button', { class: 'PrePlay-play__H', attrs: { type: 'submit' } }, 'OK'),
  );
  const submit = async (): Promise<void> => {
    if (await check(input.value)) {
      portal.close();
      onRight();
      return;
    }
    message.textContent = word('This PIN is wrong.');
    input.value = '';
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  const portal = openPortal(form, closesOutside);
  input.focus();
}
