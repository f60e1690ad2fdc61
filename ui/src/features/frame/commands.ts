// What can be found in the search box besides people. A command that cannot be used now says why.
import type { Component } from 'vue'
import { IconBirthday, IconDevelopment, IconHealth, IconHistory, IconImport, IconPeople, IconSettings, IconToday, IconTransfer } from '@/shared/icons'
import { text } from '@/text'

/** A page in the sidebar. */
export interface Page {
  path: string
  label: string
  icon: Component
  /** The digit (or `,`) that opens it together with Ctrl. */
  key: string
}

/** Only pages that exist. The digits are those of the finished program, so that nobody has to learn them twice. */
export const PAGES: Page[] = [
  { path: '/today', label: text.pages.today, icon: IconToday, key: '1' },
  { path: '/members', label: text.pages.members, icon: IconPeople, key: '2' },
  { path: '/development', label: text.pages.development, icon: IconDevelopment, key: '3' },
  { path: '/birthdays', label: text.pages.birthdays, icon: IconBirthday, key: '6' },
  { path: '/transfers', label: text.pages.transfers, icon: IconTransfer, key: '8' },
  { path: '/health', label: text.pages.health, icon: IconHealth, key: '9' },
]

export const TOOL_PAGES: Page[] = [
  { path: '/imports', label: text.pages.imports, icon: IconImport, key: 'I' },
  { path: '/history', label: text.pages.history, icon: IconHistory, key: 'H' },
  { path: '/settings', label: text.pages.settings, icon: IconSettings, key: ',' },
]

/** Something that can be done from the search box. */
export interface Command {
  id: string
  label: string
  /** Other words under which it is found. */
  words: string
  keys: string
  /** Why it cannot be used now; empty where it can. */
  disabled: string
  run: () => void
}

/** Commands whose words contain what was typed; all of them while nothing was. */
export function matching(commands: Command[], typed: string): Command[] {
  const needle = typed.trim().toLowerCase()
  return commands.filter((command) => needle === '' || `${command.label} ${command.words}`.toLowerCase().includes(needle))
}
