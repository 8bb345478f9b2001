/**
 * True for a place on another computer (共享路径), in the notation of Windows. Opening one sends this user's credentials
 * there, so it is touched only when the user picks it.
 */
export function isSharePath(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}
