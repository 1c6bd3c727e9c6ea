; For whom: for the user (HKCU, no rights needed) or for all (HKLM, an administrator); and what is installed already.
;
; Without a switch an administrator's run is for all and another's for the user, with one exception: where the
; user has a copy and there is none for all, the run updates that copy, whoever starts it. The two kinds may stand
; side by side; each is updated and removed on its own. A user's copy is never made older than the shared one.

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\gipdesk"
!define FOLDER_FOR_USER "$LOCALAPPDATA\Programs\gipdesk"
!define FOLDER_FOR_ALL "$PROGRAMFILES64\gipdesk"

Var isForAll
Var isScopeAsked
Var isDesktopWanted
Var forWhom
Var linkName
Var installedVersion
Var newerVersion
Var userVersion
Var userFolder
Var machineVersion
Var machineFolder

; An entry whose program is gone counts for nothing.
!macro ReadEntry hive found folder
    ReadRegStr ${found} ${hive} "${UNINSTALL_KEY}" "DisplayVersion"
    ReadRegStr ${folder} ${hive} "${UNINSTALL_KEY}" "InstallLocation"
    ${IfNot} ${FileExists} "${folder}\gipdesk.exe"
    ${AndIfNot} ${FileExists} "${folder}\_gipdesk_update\*.*"
        StrCpy ${found} ""
        StrCpy ${folder} ""
    ${EndIf}
!macroend

; Whether a switch stands in the command line; the switch in capitals
!macro ReadSwitch switch variable
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "${switch}" $1
    ${If} ${Errors}
        StrCpy ${variable} 0
    ${Else}
        StrCpy ${variable} 1
    ${EndIf}
!macroend

Function ChooseScope
    !insertmacro ReadEntry HKCU $userVersion $userFolder
    !insertmacro ReadEntry HKLM $machineVersion $machineFolder
    !insertmacro ReadSwitch "/NODESKTOP" $isDesktopWanted
    IntOp $isDesktopWanted $isDesktopWanted !
    !insertmacro ReadSwitch "/ALLUSERS" $isForAll
    !insertmacro ReadSwitch "/CURRENTUSER" $isScopeAsked
    ${If} $isForAll = 1
        StrCpy $isScopeAsked 1
    ${ElseIf} $isScopeAsked = 0
    ${AndIf} $isAdmin = 1
        ${If} $machineVersion != ""
        ${OrIf} $userVersion == ""
            StrCpy $isForAll 1
        ${EndIf}
    ${EndIf}
    ${If} $isForAll = 1
    ${AndIf} $isAdmin = 0
        ${Refuse} ${EXIT_RIGHTS} "${TEXT_NO_RIGHTS}"
    ${EndIf}
FunctionEnd

; Sets the folder, the links' name and what is installed there. A program that is there stays where it is.
Function ChooseFolder
    StrCpy $linkName "${PRODUCT}"
    StrCpy $2 0
    ${If} $INSTDIR == "${FOLDER_FOR_USER}"
        StrCpy $2 1
    ${EndIf}
    ${If} $isForAll = 1
        SetShellVarContext all
        StrCpy $forWhom "${TEXT_FOR_ALL}"
        StrCpy $installedVersion $machineVersion
        StrCpy $0 $machineFolder
        StrCpy $1 "${FOLDER_FOR_ALL}"
    ${Else}
        SetShellVarContext current
        StrCpy $forWhom "${TEXT_FOR_YOU}"
        StrCpy $installedVersion $userVersion
        StrCpy $0 $userFolder
        StrCpy $1 "${FOLDER_FOR_USER}"
        ${If} $userVersion != ""
            ReadRegStr $linkName HKCU "${UNINSTALL_KEY}" "DisplayName"
        ${ElseIf} $machineVersion != ""
            StrCpy $linkName "${LINK_BESIDE_SHARED}"
        ${EndIf}
    ${EndIf}
    ${If} $installedVersion != ""
        StrCpy $INSTDIR $0
    ${ElseIf} $2 = 1
        StrCpy $INSTDIR $1
    ${EndIf}
FunctionEnd

!macro RefuseIfNewer found
    ${If} ${found} != ""
        ${VersionCompare} "${found}" "${VERSION}" $0
        ${If} $0 = 1
            StrCpy $newerVersion ${found}
            ${Refuse} ${EXIT_NEWER} "${TEXT_NEWER_THERE}"
        ${EndIf}
    ${EndIf}
!macroend

Function RefuseDowngrade
    !insertmacro RefuseIfNewer $installedVersion
    ${If} $isForAll = 0
        !insertmacro RefuseIfNewer $machineVersion
    ${EndIf}
FunctionEnd

; A first copy for the user beside the shared one is made only after asking, or when a switch or silence asks for it.
Function AskBesideShared
    ${If} $isForAll = 1
    ${OrIf} $isScopeAsked = 1
    ${OrIf} $userVersion != ""
    ${OrIf} $machineVersion == ""
        Return
    ${EndIf}
    ${VersionCompare} "$machineVersion" "${VERSION}" $0
    ${If} $0 = 0
        MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "${TEXT_SHARED_IS_SAME}" /SD IDYES IDYES agreed
    ${Else}
        MessageBox MB_YESNO|MB_ICONQUESTION "${TEXT_SHARED_IS_OLDER}" /SD IDYES IDYES agreed
    ${EndIf}
    SetErrorLevel ${EXIT_CANCELLED}
    Quit
    agreed:
FunctionEnd
