; Additions to the installer of electron-builder. UTF-8 with a mark, so that every makensis reads the Chinese.
!include "WinVer.nsh"

; Electron runs on Windows 10 and later only. Without this the installer would end well and the program never start.
!macro customInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "明账需要 Windows 10 或更高版本，这台电脑上不能安装。没有改动任何文件。可以请使用 Windows 10 的同事导出带公式的 Excel 工作簿，在这台电脑上填写。" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
!macroend

; 用明账打开: one entry more in the menu of workbooks. Which program opens them by a double click stays as it was.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\SystemFileAssociations\.xlsx\shell\mingzhang" "" "用明账打开"
  WriteRegStr SHELL_CONTEXT "Software\Classes\SystemFileAssociations\.xlsx\shell\mingzhang" "Icon" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\SystemFileAssociations\.xlsx\shell\mingzhang\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\SystemFileAssociations\.xlsx\shell\mingzhang"
!macroend
