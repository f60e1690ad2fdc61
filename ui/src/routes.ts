// The pages of the program. Hash history: the window has no server behind it.
import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import BirthdaysPage from '@/features/birthdays/BirthdaysPage.vue'
import BackfillPage from '@/features/development/backfill/BackfillPage.vue'
import DevelopmentPage from '@/features/development/DevelopmentPage.vue'
import HealthPage from '@/features/health/HealthPage.vue'
import HistoryPage from '@/features/history/HistoryPage.vue'
import ImportsPage from '@/features/imports/ImportsPage.vue'
import MembersPage from '@/features/members/MembersPage.vue'
import CardPage from '@/features/members/card/CardPage.vue'
import SettingsPage from '@/features/settings/SettingsPage.vue'
import TransfersPage from '@/features/transfers/TransfersPage.vue'
import TodayPage from '@/features/today/TodayPage.vue'

export function makeRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/today' },
      { path: '/today', component: TodayPage },
      { path: '/members', component: MembersPage },
      { path: '/members/:id(\\d+)', component: CardPage },
      { path: '/development', component: DevelopmentPage },
      { path: '/development/backfill', component: BackfillPage },
      { path: '/birthdays', component: BirthdaysPage },
      { path: '/health', component: HealthPage },
      { path: '/transfers', component: TransfersPage },
      { path: '/imports', component: ImportsPage },
      { path: '/history', component: HistoryPage },
      { path: '/settings', component: SettingsPage },
      { path: '/:other(.*)', redirect: '/today' },
    ],
  })
}
