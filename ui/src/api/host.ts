// The one seam between the window and what is behind it: Tauri in the program, invented answers in a browser preview.

/** How far a long work has come. */
export interface Progress {
  /** Which work: the command's name. */
  name: string
  /** Steps done. */
  done: number
  /** Steps in all; 0 where nobody knows. */
  total: number
  /** What is being done, in words; may be empty. */
  label?: string
}

/** Something changed without the page having asked (another window, a timer). */
export interface ChangedEvent {
  topics: string[]
}

/** A file that the user let fall on the window; the page gets a token, never a path. */
export interface DroppedFile {
  token: string
  name: string
}

/** A sentence that Rust wants shown. */
export interface Sentence {
  message: string
}

export interface HostEvents {
  progress: Progress
  /** A write is under way, so the window stays. */
  close_refused: Sentence
  /** The copy at the end failed; closing once more ends the program all the same. */
  close_failed: Sentence
  /** The program is ending: the last copy is being made. */
  closing: Record<string, never>
  /** The computer's clock was moved by more than a little. */
  clock_jumped: Sentence
  /** The reminder of today could not be shown. */
  notify_failed: Sentence
  locked: Record<string, never>
  changed: ChangedEvent
  file_dropped: DroppedFile
}

export type EventName = keyof HostEvents

export interface Host {
  /** Sends a command and gives its answer; throws what the other side threw (see `call.ts` for the cleaned form). */
  call(name: string, body: unknown): Promise<unknown>
  /** Hears an event until the returned function is called. */
  on<N extends EventName>(name: N, handler: (payload: HostEvents[N]) => void): () => void
}

let current: Host | undefined

/** Chooses the other side; done once, before the first call. Tests and previews hand in their own. */
export function setHost(host: Host): void {
  current = host
}

export function host(): Host {
  if (!current) throw new Error('setHost was not called')
  return current
}

/** True in the program itself. */
export function inTauri(): boolean {
  return '__TAURI_INTERNALS__' in globalThis
}
