; What Windows knows of the program: links, the .gip files, the entry among the installed programs.
; SHCTX is HKCU or HKLM, as SetShellVarContext says.

!define PROG_ID "gipdesk.report"
!define CLASSES "Software\Classes"
!define REPORT_ICON "$INSTDIR\_internal\resources\icons\report.ico"

!define SHCNE_ASSOCCHANGED 0x08000000
!define SHCNF_IDLIST 0

!macro TellExplorer
    System::Call "shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i ${SHCNF_IDLIST}, p 0, p 0)"
!macroend

!macro CreateLink folder
    CreateShortCut /NoWorkingDir "${folder}\$linkName.lnk" "$INSTDIR\gipdesk.exe" "" "" "" SW_SHOWNORMAL "" "${LINK_COMMENT}"
!macroend

Function RegisterReports
    WriteRegStr SHCTX "${CLASSES}\.gip" "" "${PROG_ID}"
    WriteRegStr SHCTX "${CLASSES}\.gip\OpenWithProgids" "${PROG_ID}" ""
    WriteRegStr SHCTX "${CLASSES}\${PROG_ID}" "" "${REPORT_TYPE}"
    WriteRegStr SHCTX "${CLASSES}\${PROG_ID}" "FriendlyTypeName" "${REPORT_TYPE}"
    WriteRegStr SHCTX "${CLASSES}\${PROG_ID}\DefaultIcon" "" "${REPORT_ICON}"
    WriteRegStr SHCTX "${CLASSES}\${PROG_ID}\shell\open\command" "" '"$INSTDIR\gipdesk.exe" "%1"'
    !insertmacro TellExplorer
FunctionEnd

; in: the size in KB on the stack
Function RegisterProgram
    Exch $0
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "$linkName"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\gipdesk.exe"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PRODUCT}"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
    Pop $0
FunctionEnd

Function un.Unregister
    ReadRegStr $0 SHCTX "${UNINSTALL_KEY}" "DisplayName"
    Delete "$SMPROGRAMS\$0.lnk"
    Delete "$DESKTOP\$0.lnk"
    ReadRegStr $0 SHCTX "${CLASSES}\.gip" ""
    ${If} $0 == "${PROG_ID}"
        DeleteRegValue SHCTX "${CLASSES}\.gip" ""
    ${EndIf}
    DeleteRegValue SHCTX "${CLASSES}\.gip\OpenWithProgids" "${PROG_ID}"
    DeleteRegKey /ifempty SHCTX "${CLASSES}\.gip\OpenWithProgids"
    DeleteRegKey /ifempty SHCTX "${CLASSES}\.gip"
    DeleteRegKey SHCTX "${CLASSES}\${PROG_ID}"
    DeleteRegKey SHCTX "${UNINSTALL_KEY}"
    !insertmacro TellExplorer
FunctionEnd
