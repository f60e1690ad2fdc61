// Start of the window: looks first, then the host, then the page.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import '@/styles/theme.css'
import '@/styles/print.css'
import { inTauri, setHost } from '@/api/host'
import { queryClient } from '@/api/query'
import { installKeys } from '@/shared/keys'
import { followSystemTheme } from '@/shared/look'
import App from './App.vue'
import { router } from './router'

async function start(): Promise<void> {
  followSystemTheme()
  installKeys()
  if (inTauri()) {
    const { tauriHost } = await import('@/api/tauri')
    setHost(tauriHost)
  } else if (import.meta.env.DEV) {
    const { mockHost } = await import('@/api/mock')
    setHost(mockHost({}))
  }
  createApp(App).use(VueQueryPlugin, { queryClient }).use(router).mount('#app')
}

void start()
