// All shared parts on one page, with invented data. Development only: never part of the program.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import '@/styles/theme.css'
import '@/styles/print.css'
import { setHost } from '@/api/host'
import { mockHost } from '@/api/mock'
import { queryClient } from '@/api/query'
import { installKeys } from '@/shared/keys'
import { applyLook, followSystemTheme } from '@/shared/look'
import Gallery from './Gallery.vue'

followSystemTheme()
installKeys()
const wanted = new URLSearchParams(location.search)
applyLook({
  theme: wanted.get('theme') ?? 'light',
  scale: 100,
  density: wanted.get('density') ?? 'standard',
  projector_mask: false,
  high_contrast: wanted.get('contrast') === 'high',
  reduced_motion: wanted.get('motion') === 'off',
})
setHost(mockHost({}))
createApp(Gallery, { page: wanted.get('page') ?? 'parts', people: Number(wanted.get('people') ?? 10_000) }).use(VueQueryPlugin, { queryClient }).mount('#app')
