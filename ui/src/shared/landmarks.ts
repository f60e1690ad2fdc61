// The kit draws head and foot of a dialog as <header> and <footer>. A dialog hangs beside the page, where these would be
// landmarks of the whole page: a second banner for whoever goes from landmark to landmark. They are plain parts here.

/** Keeps the dialogs that come and go under `root` from adding landmarks to the page. */
export function quietDialogs(root: HTMLElement): void {
  // A live list: asking it costs nothing while no dialog is open.
  const dialogs = root.getElementsByClassName('el-dialog')
  const quiet = (): void => {
    for (const dialog of dialogs) {
      for (const part of dialog.querySelectorAll(':scope > header:not([role]), :scope > footer:not([role])')) part.setAttribute('role', 'presentation')
    }
  }
  new MutationObserver(quiet).observe(root, { childList: true, subtree: true })
  quiet()
}
