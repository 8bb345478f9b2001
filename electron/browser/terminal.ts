/**
 * What to do when the terminal was closed (关闭终端, SIGHUP). The page is still there with the work in it, so the program
 * goes on and ends with its last page, as without a terminal. Windows ends it in any case some seconds later, and one
 * that was told to stay would stay for ever: they put the work away first.
 */
export function afterHangUp(platform: NodeJS.Platform, stay: boolean): 'go on' | 'stop' {
  return platform === 'win32' || stay ? 'stop' : 'go on';
}
