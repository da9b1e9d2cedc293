; electron-builder includes this file in its NSIS scripts and inserts these macros at their places.

!define XIAOQ_SIMPLIFIED_CHINESE 2052

; Before anything is installed. An update or an uninstall empties the program's folder, so a folder named by /D=
; must be new, empty, or hold XiaoQ already, and it may not be the one of the conversations.
!macro customInit
  StrCpy $R1 "refuse"
  ${DirState} "$INSTDIR" $R0
  ${If} $R0 <> 1
  ${OrIf} ${FileExists} "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
  ${OrIf} ${FileExists} "$INSTDIR\${UNINSTALL_FILENAME}"
  ${OrIf} ${FileExists} "$INSTDIR\resources\app.asar"
    StrCpy $R1 "take"
  ${EndIf}
  ${If} $INSTDIR == "$LOCALAPPDATA\XiaoQ"
    StrCpy $R1 "refuse"
  ${EndIf}
  ${If} $R1 == "refuse"
    ${If} $LANGUAGE = ${XIAOQ_SIMPLIFIED_CHINESE}
      MessageBox MB_OK|MB_ICONSTOP "这个文件夹里有别的文件，不能用来安装小Q：$\n$INSTDIR$\n$\n请换一个新的或空的文件夹。" /SD IDOK
    ${Else}
      MessageBox MB_OK|MB_ICONSTOP "This folder holds other files, so XiaoQ cannot be installed there:$\n$INSTDIR$\n$\nPlease name a new or an empty folder." /SD IDOK
    ${EndIf}
    SetErrorLevel 2
    Quit
  ${EndIf}
!macroend

; Where the installer lay, so that the app can copy it to a USB stick later (src/main/stick/installers.ts). An update
; that the app itself keeps is found without it.
!macro customInstall
  FileOpen $R0 "$INSTDIR\resources\installed-from.txt" w
  FileWriteUTF16LE /BOM $R0 "$EXEDIR"
  FileClose $R0
!macroend

; An update runs the old uninstaller with --updated: it never touches conversations. A person is asked, and keeps
; them unless they say otherwise; /S keeps them, and /S --delete-app-data removes them.
!macro customUnInstall
  ${IfNot} ${isUpdated}
    StrCpy $R0 "keep"
    ${If} ${isDeleteAppData}
      StrCpy $R0 "delete"
    ${ElseIfNot} ${Silent}
      ${If} $LANGUAGE = ${XIAOQ_SIMPLIFIED_CHINESE}
        StrCpy $R1 "要把保存在这台电脑上的对话、设置和下载的模型也一起删除吗？删除后无法恢复。$\n$\n选“否”会留下它们，以后重新安装小Q还能继续使用。"
      ${Else}
        StrCpy $R1 "Also delete the conversations, settings and downloaded models on this computer? This cannot be undone.$\n$\nWith No they stay, and a new installation of XiaoQ finds them again."
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$R1" /SD IDNO IDYES`
        StrCpy $R0 "delete"
      ${EndIf}
    ${EndIf}
    ${If} $R0 == "delete"
      ; They always belong to a person; for all users this variable would name a shared folder.
      SetShellVarContext current
      RMDir /r "$LOCALAPPDATA\XiaoQ"
      ${If} $installMode == "all"
        SetShellVarContext all
      ${EndIf}
    ${EndIf}
  ${EndIf}
!macroend
