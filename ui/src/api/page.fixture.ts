// A page with everything it stands on: router, query cache, invented answers. For tests of pages only.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { setHost } from '@/api/host'
import { mockHost, type Answers, type MockHost } from '@/api/mock'
import { mockAttachments } from '@/api/mock-attachments'
import { createMock, type MockOptions } from '@/api/mock-data'
import { queryClient } from '@/api/query'

export interface Shown {
  page: VueWrapper
  host: MockHost
  /** Bodies of the calls of one command, in order. */
  sent: (name: string) => unknown[]
}

/** Shows a component over invented answers; `answers` replaces some of them. */
export async function show(component: Component, props: Record<string, unknown>, options: Partial<MockOptions> = {}, answers: Answers = {}): Promise<Shown> {
  queryClient.clear()
  const world = createMock({ phase: 'open', people: 12, demo: false, device: 'none', recoveryPending: false, look: {}, ...options })
  const host = mockHost({ ...world, ...mockAttachments(), ...answers })
  setHost(host)
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)', component: { template: '<div />' } }] })
  const page = mount(component, { props, attachTo: document.body, global: { plugins: [[VueQueryPlugin, { queryClient }], router], stubs: { transition: true } } })
  await flushPromises()
  return { page, host, sent: (name) => host.calls.filter((call) => call.name === name).map((call) => call.body) }
}

/** The button with these words. */
export function button(page: VueWrapper, words: string) {
  const found = page.findAll('button').find((one) => one.text() === words || one.attributes('aria-label') === words)
  if (!found) throw new Error(`no button ${words}: ${page.findAll('button').map((one) => one.text()).join(', ')}`)
  return found
}
