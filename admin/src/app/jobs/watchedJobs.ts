/** Jobs that this person started and waits for; kept over reloads, so that the end is told wherever they are by then. */
const KEY = 'cloudtally.watchedJobs';
const listeners = new Set<() => void>();

const read = (): string[] => JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as string[];
let current = read();

function write(ids: string[]) {
  current = ids;
  sessionStorage.setItem(KEY, JSON.stringify(ids));
  listeners.forEach(listener => listener());
}

export const watchedJobs = {
  get: (): string[] => current,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  watch: (id: string) => write([...current.filter(each => each !== id), id]),
  forget: (ids: string[]) => write(current.filter(each => !ids.includes(each))),
};
