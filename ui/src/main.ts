// Start of the window: looks first, then the host, then the page.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import '@/styles/theme.css'
import '@/styles/print.css'
import { inTauri, setHost } from '@/api/host'
import { queryClient } from '@/api/query'
import { installKeys } from '@/shared/keys'
import { quietDialogs } from '@/shared/landmarks'
import { followSystemTheme } from '@/shared/look'
import App from './App.vue'
import { makeRouter } from './routes'

async function start(): Promise<void> {
  followSystemTheme()
  installKeys()
  quietDialogs(document.body)
  if (inTauri()) {
    const { tauriHost } = await import('@/api/tauri')
    setHost(tauriHost)
  } else if (import.meta.env.DEV) {
    // A browser without the program behind it: invented people. The production build holds none of this.
    const { previewHost } = await import('@/api/mock-preview')
    setHost(previewHost(new URLSearchParams(location.search)))
  }
  createApp(App).use(VueQueryPlugin, { queryClient }).use(makeRouter()).mount('#app')
}

void start()
