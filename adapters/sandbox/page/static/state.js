// What the page knows: the pieces that the program has told, and what this window itself remembers.

export const known = new Map();
const listeners = [];

export const when = (listener) => listeners.push(listener);

export function changed(names = new Set()) {
  for (const listener of listeners) listener(names);
}

export function learn({ whole, set, gone }) {
  if (whole) for (const name of [...known.keys()]) if (!(name in set)) known.delete(name);
  for (const name of gone) known.delete(name);
  for (const [name, piece] of Object.entries(set)) known.set(name, piece);
  changed(new Set([...Object.keys(set), ...gone]));
}

export function all(kind) {
  const found = [];
  for (const [name, piece] of known) if (name.startsWith(`${kind}:`)) found.push(piece);
  return found;
}

export const place = () => known.get("place");

export function member(id) {
  const { members, bots } = place();
  return [...members, ...bots].find((one) => one.id === id) ?? { id, name: id, role: "member" };
}

export const channelName = (id) => place().channels.find((one) => one.id === id)?.name ?? id;

// What this window remembers over a reload; never sent anywhere.
export const mine = {
  get: (name) => sessionStorage.getItem(name) ?? "",
  set: (name, value) => (value ? sessionStorage.setItem(name, value) : sessionStorage.removeItem(name)),
};
