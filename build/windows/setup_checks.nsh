; What must hold before anything is done: the Windows version, one setup at a time, administrator rights.

Var isAdmin

!define BUILD_WINDOWS_10_1607 14393
!define ERROR_ALREADY_EXISTS 183

; Ends the run with a message and an exit code; nothing may have been changed yet.
!macro Refuse code text
    MessageBox MB_OK|MB_ICONEXCLAMATION "${text}" /SD IDOK
    SetErrorLevel ${code}
    Quit
!macroend
!define Refuse "!insertmacro Refuse"

; The true version: unlike GetVersionEx, RtlGetVersion knows nothing of compatibility settings.
Function RefuseOldWindows
    System::Call "*(i 276, i, i, i, i, &w128) p .r0"
    System::Call "ntdll::RtlGetVersion(p r0)"
    System::Call "*$0(i, i .r1, i, i .r2)"
    System::Free $0
    ${If} $1 < 10
    ${OrIf} $2 < ${BUILD_WINDOWS_10_1607}
        ${Refuse} ${EXIT_WINDOWS} "${TEXT_TOO_OLD}"
    ${EndIf}
FunctionEnd

!macro DefineChecks un
    ; Two setups, or a setup and an uninstaller, would undo each other's work. The handle closes with the process.
    Function ${un}RefuseSecondSetup
        System::Call 'kernel32::CreateMutexW(p 0, i 0, w "gipdesk-setup") p .r0 ?e'
        Pop $1
        ${If} $1 = ${ERROR_ALREADY_EXISTS}
            ${Refuse} ${EXIT_RUNNING} "${TEXT_SETUP_RUNS}"
        ${EndIf}
    FunctionEnd

    Function ${un}FindRights
        UserInfo::GetAccountType
        Pop $0
        ${If} $0 == "Admin"
            StrCpy $isAdmin 1
        ${Else}
            StrCpy $isAdmin 0
        ${EndIf}
    FunctionEnd
!macroend
!insertmacro DefineChecks ""
!insertmacro DefineChecks "un."
