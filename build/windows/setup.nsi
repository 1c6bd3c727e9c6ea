; The setup of the program.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=1.2.3 -DPAYLOAD=<folder> -DOUTFILE=<setup.exe> -DICON=<.ico>
;       -DLOADER_TEXTS=<command> setup.nsi
;
; -DLOADER_TEXTS=<command> is run on the loader before the program is packed behind it, with the loader's file as
; its argument: it puts the few English texts there, such as the one about a damaged setup, into Chinese.
;
; Exit codes of the setup, and of the uninstaller when it is run with _?=<its folder> (it then cannot remove itself):
;   0  done
;   1  cancelled by the user
;   2  the setup's own file is damaged (NSIS says so)
;   3  Windows is too old
;   4  a newer version is installed
;   5  the program, or another setup, still runs
;   6  could not write: disk full, denied, or the folder holds another program
;   7  no administrator rights for what was asked
;   8  could not write, and could not put the old version back either: the next run does that first
; Except after 0 and 8, what was there before is there still.
;
; Switches: /S  /CURRENTUSER  /ALLUSERS  /NODESKTOP  /D=<folder> (last, without quotes)
; Switches of the uninstaller: /S  /DELETESETTINGS

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 32
SetDateSave off

!tempfile LOADER
!packhdr "${LOADER}" '${LOADER_TEXTS} "${LOADER}"'

; The packed data is one stream: what the first moments need must stand before the program.
ReserveFile /plugin System.dll
ReserveFile /plugin UserInfo.dll
ReserveFile /plugin nsDialogs.dll

!define EXIT_DONE 0
!define EXIT_CANCELLED 1
!define EXIT_WINDOWS 3
!define EXIT_NEWER 4
!define EXIT_RUNNING 5
!define EXIT_WRITING 6
!define EXIT_RIGHTS 7
!define EXIT_NOT_PUT_BACK 8

!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinMessages.nsh
!include nsDialogs.nsh
!include MUI2.nsh

!include setup_texts.nsh

Name "${PRODUCT}"
OutFile "${OUTFILE}"
Caption "${TEXT_CAPTION}"
UninstallCaption "${TEXT_CAPTION_UNINSTALL}"
BrandingText "${PRODUCT} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\gipdesk"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all
AutoCloseWindow true
ShowInstDetails nevershow
ShowUninstDetails nevershow

; No company and no copyright line is invented, so the missing one is no fault.
!pragma warning disable 9100
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${PRODUCT}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"

Var exitCode
Var failureText
Var whatIsSafe
Var fullDrive
Var neededSpace
Var freeSpace
Var isFolderTaken
Var isFolderWritable
Var isFolderNew
Var isDesktopChosen
Var ownCopyNote
Var hasFlushFailed
Var whereToStart

!include setup_checks.nsh
!include setup_running.nsh
!include setup_swap.nsh
!include setup_scope.nsh
!include setup_register.nsh
!include setup_folder.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"

Page custom WelcomePage LeaveWelcomePage

!define MUI_PAGE_HEADER_TEXT "${TEXT_FOLDER}"
!define MUI_PAGE_HEADER_SUBTEXT "${TEXT_FOLDER_SUB}"
!define MUI_DIRECTORYPAGE_TEXT_TOP "${TEXT_FOLDER_TOP}"
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "${TEXT_FOLDER_FRAME}"
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipFolderPage
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE LeaveFolderPage
!insertmacro MUI_PAGE_DIRECTORY

!define MUI_PAGE_HEADER_TEXT "${TEXT_WORKING}"
!define MUI_PAGE_HEADER_SUBTEXT "${TEXT_WORKING_SUB}"
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "${TEXT_BROKEN_OFF}"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "${TEXT_BROKEN_OFF_SUB}"
!insertmacro MUI_PAGE_INSTFILES

Page custom FinishPage LeaveFinishPage

UninstPage custom un.ConfirmPage un.LeaveConfirmPage

!define MUI_PAGE_HEADER_TEXT "${TEXT_REMOVING}"
!define MUI_PAGE_HEADER_SUBTEXT "${TEXT_WORKING_SUB}"
!insertmacro MUI_UNPAGE_INSTFILES

UninstPage custom un.FinishPage

!insertmacro MUI_LANGUAGE "SimpChinese"
LangString ^ErrorWriting 2052 "${TEXT_UNPACK_FAILED}"
LangString ^ErrorDecompressing 2052 "${TEXT_SETUP_DAMAGED}"

!include setup_pages.nsh

!macro Step text
    SetDetailsPrint textonly
    DetailPrint "${text}"
    SetDetailsPrint none
!macroend

; Ends the run inside a section: undoes what was begun, says why (unless the text is empty) and leaves.
!macro Fail un code text
    StrCpy $exitCode ${code}
    StrCpy $failureText "${text}"
    Call ${un}Undo
    Quit
!macroend

!macro FailIfRuns un
    !insertmacro Step "${TEXT_STEP_CLOSE}"
    Call ${un}CloseProgram
    ${If} $closeAnswer <> 0
        !insertmacro Fail "${un}" $closeAnswer ""
    ${EndIf}
!macroend

!macro DefineUndo un
    Function ${un}Undo
        !insertmacro Step "${TEXT_STEP_PUT_BACK}"
        SetOutPath "$TEMP"
        Call ${un}PutBack
        ${If} $moveFailed = 1
            StrCpy $exitCode ${EXIT_NOT_PUT_BACK}
            StrCpy $failureText "${TEXT_NOT_PUT_BACK}"
        ${EndIf}
        ${If} $isFolderNew = 1
            RMDir "$INSTDIR"
        ${EndIf}
        ${If} $failureText != ""
            MessageBox MB_OK|MB_ICONSTOP "$failureText" /SD IDOK
        ${EndIf}
        SetErrorLevel $exitCode
    FunctionEnd
!macroend
!insertmacro DefineUndo ""
!insertmacro DefineUndo "un."

; What a power cut left is healed before anything else, even if this run then installs nothing.
!macro DefineHeal un
    Function ${un}Heal
        ${IfNot} ${FileExists} "${EXCHANGE}\*.*"
            Return
        ${EndIf}
        Call ${un}CloseProgram
        ${If} $closeAnswer <> 0
            SetErrorLevel $closeAnswer
            Quit
        ${EndIf}
        Call ${un}PutBack
        ${If} $moveFailed = 1
            ${Refuse} ${EXIT_NOT_PUT_BACK} "${TEXT_NOT_PUT_BACK}"
        ${EndIf}
    FunctionEnd
!macroend
!insertmacro DefineHeal ""
!insertmacro DefineHeal "un."

Function .onInit
    Call RefuseOldWindows
    Call RefuseSecondSetup
    Call FindRights
    Call ChooseScope
    Call ChooseFolder
    Call Heal
    Call RefuseDowngrade
    Call AskBesideShared
    ${IfNot} ${FileExists} "$INSTDIR\gipdesk.exe"
        StrCpy $installedVersion ""
    ${EndIf}
    ; A desktop link that the user deleted stays away when the program is updated.
    StrCpy $isDesktopChosen $isDesktopWanted
    ${If} $installedVersion != ""
        StrCpy $whatIsSafe "${TEXT_OLD_IS_SAFE}"
        ${If} $installedVersion != ${VERSION}
            StrCpy $isDesktopChosen 0
        ${EndIf}
    ${EndIf}
    ${If} $isForAll = 1
    ${AndIf} $userVersion != ""
        StrCpy $ownCopyNote "$\r$\n$\r$\n${TEXT_OWN_IS_THERE}"
    ${EndIf}
FunctionEnd

; Where the unpacking itself breaks off, NSIS says so, and calls this when its window is closed.
Function .onInstFailed
    ${If} $exitCode == ""
        StrCpy $exitCode ${EXIT_WRITING}
        StrCpy $failureText "${TEXT_NOT_WRITTEN}"
        Call Undo
    ${EndIf}
FunctionEnd

Section "${PRODUCT}" program
    Call NoteIfFolderIsNew
    !insertmacro FailIfRuns ""
    Call PutBack
    ${If} $moveFailed = 1
        !insertmacro Fail "" ${EXIT_NOT_PUT_BACK} "${TEXT_NOT_PUT_BACK}"
    ${EndIf}
    Call LookIfFolderIsTaken
    ${If} $isFolderTaken = 1
        !insertmacro Fail "" ${EXIT_WRITING} "${TEXT_FOLDER_IS_TAKEN}"
    ${EndIf}

    !insertmacro Step "${TEXT_STEP_UNPACK}"
    ClearErrors
    CreateDirectory "${EXCHANGE}\staging"
    ${If} ${Errors}
        !insertmacro Fail "" ${EXIT_WRITING} "${TEXT_NOT_WRITTEN}"
    ${EndIf}
    SectionGetSize ${program} $0
    Push $0
    Call CheckSpace
    ${If} $fullDrive != ""
        !insertmacro Fail "" ${EXIT_WRITING} "${TEXT_DISK_FULL}"
    ${EndIf}
    ClearErrors
    SetOverwrite try
    SetOutPath "${EXCHANGE}\staging"
    File /r "${PAYLOAD}\*.*"
    WriteUninstaller "${EXCHANGE}\staging\uninstall.exe"
    ${If} ${Errors}
        !insertmacro Fail "" ${EXIT_WRITING} "${TEXT_NOT_WRITTEN}"
    ${EndIf}
    ; A process holds its current folder: it must not be the one that is renamed.
    SetOutPath "$TEMP"

    !insertmacro Step "${TEXT_STEP_FLUSH}"
    Push "${EXCHANGE}\staging"
    Call FlushFolder
    ${If} $hasFlushFailed = 1
        !insertmacro Fail "" ${EXIT_WRITING} "${TEXT_NOT_WRITTEN}"
    ${EndIf}

    !insertmacro FailIfRuns ""
    !insertmacro Step "${TEXT_STEP_SWAP}"
    Call Swap
    ${If} $moveFailed = 1
        !insertmacro Fail "" ${EXIT_WRITING} "${TEXT_NOT_WRITTEN}"
    ${EndIf}
    Call PutBack

    !insertmacro Step "${TEXT_STEP_LINKS}"
    SectionGetSize ${program} $0
    Push $0
    Call RegisterProgram
    Call RegisterReports
    !insertmacro CreateLink "$SMPROGRAMS"
    ${If} $isDesktopChosen = 1
        !insertmacro CreateLink "$DESKTOP"
    ${EndIf}
    SetErrorLevel ${EXIT_DONE}
SectionEnd

; The uninstaller knows by its folder for whom it was installed.
Function un.FindScope
    ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $0 == $INSTDIR
        StrCpy $isForAll 1
        SetShellVarContext all
    ${Else}
        StrCpy $isForAll 0
        SetShellVarContext current
    ${EndIf}
FunctionEnd

; Windows starts the uninstaller with ordinary rights; it asks for more by starting itself once again.
Function un.AskForRights
    ${If} $isForAll = 0
    ${OrIf} $isAdmin = 1
        Return
    ${EndIf}
    !insertmacro ReadSwitch "/ELEVATED" $0
    ${If} $0 = 0
    ${AndIfNot} ${Silent}
        ClearErrors
        ExecShell "runas" "$INSTDIR\uninstall.exe" "/ELEVATED"
        ${IfNot} ${Errors}
            SetErrorLevel ${EXIT_DONE}
            Quit
        ${EndIf}
    ${EndIf}
    ${Refuse} ${EXIT_RIGHTS} "${TEXT_REMOVE_NO_RIGHTS}"
FunctionEnd

Function un.onInit
    Call un.FindRights
    Call un.FindScope
    Call un.AskForRights
    Call un.RefuseSecondSetup
    Call un.Heal
    !insertmacro ReadSwitch "/DELETESETTINGS" $areSettingsUnwanted
    StrCpy $whatIsSafe "${TEXT_STILL_INSTALLED}"
FunctionEnd

Section "un.${PRODUCT}"
    SetAutoClose true
    SetOutPath "$TEMP"
    !insertmacro FailIfRuns "un."
    !insertmacro Step "${TEXT_STEP_REMOVE}"
    Call un.TakeOut
    ${If} $moveFailed = 1
        !insertmacro Fail "un." ${EXIT_WRITING} "${TEXT_NOT_REMOVED}"
    ${EndIf}
    Call un.Unregister
    Call un.PutBack
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    ${If} $areSettingsUnwanted = 1
        SetShellVarContext current
        Delete "$LOCALAPPDATA\gipdesk\settings.ini"
        Delete "$LOCALAPPDATA\gipdesk\problems.log"
        RMDir "$LOCALAPPDATA\gipdesk"
    ${EndIf}
    SetErrorLevel ${EXIT_DONE}
SectionEnd
