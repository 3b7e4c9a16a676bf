const [role, wanted] = arguments;
for (const old of document.querySelectorAll('[data-found-by-test]')) old.removeAttribute('data-found-by-test');
const selectors = {
  button: 'button, [role=button], summary',
  link: 'a[href], [role=link]',
  textbox: 'input:not([type=checkbox]):not([type=radio]), textarea, [role=textbox], [role=combobox]:not(select)',
  checkbox: 'input[type=checkbox], [role=checkbox], [role=switch]',
  radio: 'input[type=radio], [role=radio]',
  combobox: 'select, [role=combobox]',
  tab: '[role=tab]',
  heading: 'h1, h2, h3, h4, [role=heading]',
  dialog: 'dialog, [role=dialog], [role=alertdialog]',
  menuitem: '[role=menuitem]',
  option: 'option, [role=option]',
  row: 'tr, [role=row]',
  rowheader: 'th[scope=row] button, th[scope=row]',
  listitem: 'li, [role=listitem]',
};
const squeeze = (text) => (text || '').replace(/\s+/g, ' ').trim();
const named = (el) => {
  const by = el.getAttribute('aria-labelledby');
  if (by) { const t = squeeze(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent || '').join(' ')); if (t) return t; }
  const label = squeeze(el.getAttribute('aria-label'));
  if (label) return label;
  if (el.labels && el.labels.length) return squeeze([...el.labels].map((l) => l.innerText || l.textContent).join(' '));
  return squeeze(el.innerText || el.textContent) || squeeze(el.getAttribute('title'));
};
const visible = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== 'hidden'
  && !el.disabled && el.getAttribute('aria-disabled') !== 'true' && !el.closest('[aria-hidden=true]');
const all = [...document.querySelectorAll(selectors[role] || '[role=' + role + ']')].filter(visible);
const open = all.filter((el) => el.closest('dialog[open], [role=dialog], [role=alertdialog]'));
const pool = open.length ? [...open, ...all] : all;
const want = wanted.toLowerCase();
const hit = pool.find((el) => named(el).toLowerCase() === want)
  || pool.find((el) => named(el).toLowerCase().startsWith(want))
  || pool.find((el) => named(el).toLowerCase().includes(want));
if (!hit) return null;
hit.setAttribute('data-found-by-test', '');
hit.scrollIntoView({ block: 'center' });
return true;
