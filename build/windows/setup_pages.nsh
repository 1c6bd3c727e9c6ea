; The pages of our own: what will be done, and the end. Between them stand NSIS' pages of folder and progress.

Var textFont
Var optionBox
Var isStartWanted
Var areSettingsUnwanted

!define TEXT_POINTS 10
!define WEIGHT_NORMAL 400

; A page of one text and, where it is not "", one check box; the box in $optionBox
!macro TextPage title subtitle text option
    !insertmacro MUI_HEADER_TEXT "${title}" "${subtitle}"
    nsDialogs::Create 1018
    Pop $0
    CreateFont $textFont "$(^Font)" ${TEXT_POINTS} ${WEIGHT_NORMAL}
    ${NSD_CreateLabel} 0 4u 100% 108u "${text}"
    Pop $0
    SendMessage $0 ${WM_SETFONT} $textFont 1
    StrCpy $optionBox 0
    ${If} "${option}" != ""
        ${NSD_CreateCheckBox} 0 118u 100% 14u "${option}"
        Pop $optionBox
        SendMessage $optionBox ${WM_SETFONT} $textFont 1
    ${EndIf}
!macroend

; The "next" button says what it does.
!macro NextButton text
    GetDlgItem $0 $HWNDPARENT 1
    SendMessage $0 ${WM_SETTEXT} 0 "STR:${text}"
!macroend

; Nothing can be taken back on the last page.
!macro LastPage
    !insertmacro NextButton "${TEXT_BUTTON_FINISH}"
    GetDlgItem $0 $HWNDPARENT 2
    EnableWindow $0 0
    GetDlgItem $0 $HWNDPARENT 3
    EnableWindow $0 0
!macroend

Function WelcomePage
    ${If} $installedVersion == ""
        StrCpy $1 ""
        ${If} $isDesktopWanted = 1
            StrCpy $1 "${TEXT_CHOOSE_DESKTOP}"
        ${EndIf}
        !insertmacro TextPage "${TEXT_WELCOME_NEW}" "${TEXT_WELCOME_NEW_SUB}" "${TEXT_WELCOME_NEW_BODY}" "$1"
        ${If} $optionBox <> 0
            ${NSD_Check} $optionBox
        ${EndIf}
    ${Else}
        ${If} $installedVersion == ${VERSION}
            !insertmacro TextPage "${TEXT_WELCOME_REPAIR}" "${TEXT_WELCOME_REPAIR_SUB}" "${TEXT_WELCOME_REPAIR_BODY}" ""
        ${Else}
            !insertmacro TextPage "${TEXT_WELCOME_UPGRADE}" "${TEXT_WELCOME_UPGRADE_SUB}" "${TEXT_WELCOME_UPGRADE_BODY}" ""
        ${EndIf}
        !insertmacro NextButton "${TEXT_BUTTON_GO}"
    ${EndIf}
    nsDialogs::Show
FunctionEnd

Function LeaveWelcomePage
    ${If} $optionBox <> 0
        ${NSD_GetState} $optionBox $isDesktopChosen
    ${EndIf}
FunctionEnd

Function SkipFolderPage
    ${If} $installedVersion != ""
        Abort
    ${EndIf}
FunctionEnd

Function LeaveFolderPage
    Call LookIfFolderIsTaken
    ${If} $isFolderTaken = 1
        MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT_FOLDER_IS_TAKEN}"
        Abort
    ${EndIf}
    Call LookIfFolderIsWritable
    ${If} $isFolderWritable = 0
        MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT_FOLDER_IS_CLOSED}"
        Abort
    ${EndIf}
FunctionEnd

Function FinishPage
    ${If} $isDesktopChosen = 1
        StrCpy $whereToStart "${TEXT_START_FROM_DESKTOP}"
    ${Else}
        StrCpy $whereToStart "${TEXT_START_FROM_MENU}"
    ${EndIf}
    ${If} $installedVersion == ""
        !insertmacro TextPage "${TEXT_DONE_NEW}" "${TEXT_FINISHED_SUB}" "${TEXT_DONE_NEW_BODY}$ownCopyNote" "${TEXT_START_NOW}"
    ${ElseIf} $installedVersion == ${VERSION}
        !insertmacro TextPage "${TEXT_DONE_REPAIR}" "${TEXT_FINISHED_SUB}" "${TEXT_DONE_REPAIR_BODY}$ownCopyNote" "${TEXT_START_NOW}"
    ${Else}
        !insertmacro TextPage "${TEXT_DONE_UPGRADE}" "${TEXT_FINISHED_SUB}" "${TEXT_DONE_UPGRADE_BODY}$ownCopyNote" "${TEXT_START_NOW}"
    ${EndIf}
    ${NSD_Check} $optionBox
    !insertmacro LastPage
    nsDialogs::Show
FunctionEnd

; An administrator's program is started by the Explorer, so that it runs with the user's ordinary rights.
Function LeaveFinishPage
    ${NSD_GetState} $optionBox $isStartWanted
    ${If} $isStartWanted <> ${BST_CHECKED}
        Return
    ${EndIf}
    ${If} $isAdmin = 1
        Exec '"$WINDIR\explorer.exe" "$INSTDIR\gipdesk.exe"'
    ${Else}
        Exec '"$INSTDIR\gipdesk.exe"'
    ${EndIf}
FunctionEnd

Function un.ConfirmPage
    ; With rights that someone else gave, "my settings" would be theirs.
    ${If} $isForAll = 1
        !insertmacro TextPage "${TEXT_REMOVE}" "${TEXT_REMOVE_SUB}" "${TEXT_REMOVE_BODY}" ""
    ${Else}
        !insertmacro TextPage "${TEXT_REMOVE}" "${TEXT_REMOVE_SUB}" "${TEXT_REMOVE_BODY}" "${TEXT_REMOVE_SETTINGS}"
    ${EndIf}
    !insertmacro NextButton "${TEXT_BUTTON_REMOVE}"
    nsDialogs::Show
FunctionEnd

Function un.LeaveConfirmPage
    ${If} $isForAll = 0
        ${NSD_GetState} $optionBox $areSettingsUnwanted
    ${EndIf}
FunctionEnd

Function un.FinishPage
    !insertmacro TextPage "${TEXT_REMOVED}" "" "${TEXT_REMOVED_BODY}" ""
    !insertmacro LastPage
    nsDialogs::Show
FunctionEnd
