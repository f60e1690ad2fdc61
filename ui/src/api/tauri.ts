// The host of the program: one Tauri command `call`, and the events.
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { EventName, Host, HostEvents } from './host'

export const tauriHost: Host = {
  call(name, body) {
    return invoke('call', { name, body })
  },
  on<N extends EventName>(name: N, handler: (payload: HostEvents[N]) => void) {
    let stop: (() => void) | undefined
    let stopped = false
    listen<HostEvents[N]>(name, (event) => handler(event.payload))
      .then((unlisten) => {
        stop = unlisten
        // Unmounted while the listener was still being registered.
        if (stopped) unlisten()
      })
      .catch((cause: unknown) => console.error('listen', name, cause))
    return () => {
      stopped = true
      stop?.()
    }
  },
}
