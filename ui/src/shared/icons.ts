// Small line icons, drawn here: 24-unit grid, 1.5 px stroke, currentColor. Decoration only: the word beside them is the name.
import { h, type FunctionalComponent } from 'vue'

export interface IconProps {
  /** Pixels: 16 beside words, 20 alone. */
  size?: 16 | 20
}

function icon(...paths: string[]): FunctionalComponent<IconProps> {
  const draw: FunctionalComponent<IconProps> = (props) =>
    h(
      'svg',
      { class: ['icon', props.size === 20 ? 'icon-20' : ''], viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
      paths.map((d) => h('path', { d })),
    )
  draw.props = ['size']
  return draw
}

export const IconToday = icon('M4 6h16v14H4z', 'M4 10h16', 'M8 3v4', 'M16 3v4', 'm9 15 2 2 4-4')
export const IconPeople = icon('M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7', 'M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6', 'M16 4.5a3.5 3.5 0 0 1 0 6', 'M17.5 14.5c2 .8 3.5 2.8 3.5 5.5')
export const IconPerson = icon('M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8', 'M4.5 20.5c0-4 3.2-6.5 7.5-6.5s7.5 2.5 7.5 6.5')
export const IconDevelopment = icon('M4 19h4v-5H4z', 'M10 19h4V10h-4z', 'M16 19h4V5h-4z')
export const IconDues = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'm8.5 7.5 3.5 4.5 3.5-4.5', 'M12 12v5', 'M9 13h6', 'M9 15.5h6')
export const IconMeeting = icon('M4 5h16v11H4z', 'M12 16v4', 'M8 20h8', 'M8 9h8', 'M8 12h5')
export const IconBirthday = icon('M4 20h16', 'M5 20v-7h14v7', 'M5 16c1.2 1.2 2.3 1.2 3.5 0s2.3-1.2 3.5 0 2.3 1.2 3.5 0 2.3-1.2 3.5 0', 'M12 13V9', 'M12 6.5c-.9 0-1.3-.7-1-1.5L12 3l1 2c.3.8-.1 1.5-1 1.5')
export const IconHealth = icon('M12 20S4 15 4 9.5A4 4 0 0 1 12 7a4 4 0 0 1 8 2.5C20 15 12 20 12 20', 'M7 12h3l1.5-2.5 2 4.5 1.5-2h2')
export const IconTransfer = icon('M4 8h13', 'm13 4 4 4-4 4', 'M20 16H7', 'm11 12-4 4 4 4')
export const IconImport = icon('M12 3v11', 'm8 10 4 4 4-4', 'M4 15v5h16v-5')
export const IconExport = icon('M12 14V3', 'm8 7 4-4 4 4', 'M4 15v5h16v-5')
export const IconReport = icon('M6 3h9l4 4v14H6z', 'M14 3v5h5', 'M9 12h7', 'M9 16h7')
export const IconHistory = icon('M4 12a8 8 0 1 0 2.5-5.8', 'M4 4v4h4', 'M12 8v4.5l3 2')
export const IconSettings = icon('M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6', 'M12 3v3', 'M12 18v3', 'M3 12h3', 'M18 12h3', 'm5.6 5.6 2.1 2.1', 'm16.3 16.3 2.1 2.1', 'm18.4 5.6-2.1 2.1', 'm7.7 16.3-2.1 2.1')
export const IconBackup = icon('M5 5h14v5H5z', 'M5 14h14v5H5z', 'M8 7.5h.01', 'M8 16.5h.01', 'M12 7.5h4', 'M12 16.5h4')
export const IconSearch = icon('M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12', 'm15.5 15.5 5 5')
export const IconFilter = icon('M4 5h16l-6 7.5V19l-4-2v-4.5z')
export const IconSort = icon('M8 4v16', 'm5 7 3-3 3 3', 'M16 4v16', 'm13 17 3 3 3-3')
export const IconColumns = icon('M4 5h16v14H4z', 'M9.5 5v14', 'M14.5 5v14')
export const IconUndo = icon('M9 14 4 9l5-5', 'M4 9h9a6.5 6.5 0 0 1 0 13h-3')
export const IconRedo = icon('m15 14 5-5-5-5', 'M20 9h-9a6.5 6.5 0 0 0 0 13h3')
export const IconLock = icon('M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3')
export const IconUnlock = icon('M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 6.8-1.2')
export const IconEye = icon('M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12', 'M12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6')
export const IconEyeOff = icon('M4 4l16 16', 'M9.5 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.8', 'M6 7.6A16 16 0 0 0 2.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.2-1.1')
export const IconHelp = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7', 'M12 16.5h.01')
export const IconClose = icon('M6 6l12 12', 'M18 6 6 18')
export const IconCheck = icon('m5 12.5 4.5 4.5L19 7.5')
export const IconPlus = icon('M12 5v14', 'M5 12h14')
export const IconMinus = icon('M6 12h12')
/** Drawn as a block: a single thin stroke would not be seen. */
export const IconAlert = icon('M11 3.5h2l-.4 11h-1.2z', 'M11.3 19a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0')
export const IconWarning = icon('M12 4 2.5 20h19z', 'M12 10v5', 'M12 17.5h.01')
export const IconInfo = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M12 11v6', 'M12 7.5h.01')
export const IconSoon = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M12 7v5l3 2')
export const IconReady = icon('M8 5v14l10-7z')
export const IconWaiting = icon('M7 3h10', 'M7 21h10', 'M8 3c0 5 8 5 8 9s-8 4-8 9', 'M16 3c0 5-8 5-8 9s8 4 8 9')
export const IconChevronDown = icon('m6 9.5 6 6 6-6')
export const IconChevronUp = icon('m6 14.5 6-6 6 6')
export const IconChevronRight = icon('m9.5 6 6 6-6 6')
export const IconChevronLeft = icon('m14.5 6-6 6 6 6')
export const IconCalendar = icon('M4 6h16v14H4z', 'M4 10.5h16', 'M8 3v4', 'M16 3v4')
export const IconCopy = icon('M9 9h11v11H9z', 'M5 15H4V4h11v1')
export const IconPrint = icon('M7 9V3h10v6', 'M5 17H3V9h18v8h-2', 'M7 14h10v7H7z')
export const IconTrash = icon('M4 6h16', 'M9 6V4h6v2', 'M6 6l1 14h10l1-14', 'M10 10v6', 'M14 10v6')
export const IconEdit = icon('m5 15-1 5 5-1L20 8l-4-4z', 'm13.5 6.5 4 4')
export const IconMore = icon('M4 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0', 'M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0', 'M18 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0')
export const IconMenu = icon('M4 6h16', 'M4 12h16', 'M4 18h16')
export const IconBranch = icon('M12 3v6', 'M5 15v-3h14v3', 'M3 15h4v5H3z', 'M10 15h4v5h-4z', 'M17 15h4v5h-4z', 'M12 9v6')
export const IconSun = icon('M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8', 'M12 2.5v2.5', 'M12 19v2.5', 'M2.5 12H5', 'M19 12h2.5')
export const IconMoon = icon('M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5')
