; The program while it runs: it is asked to close, as its own X would; no process is ever ended.

!define MAIN_EXE "gipdesk.exe"
!define CONSOLE_EXE "gipdesk-cli.exe"

!define GENERIC_WRITE 0x40000000
!define FILE_SHARE_ALL 7
!define OPEN_EXISTING 3
!define ERROR_SHARING_VIOLATION 32
!define PROCESS_QUERY_LIMITED_INFORMATION 0x1000
!define GW_OWNER 4

!define POLL_MS 500
!define POLLS_UNTIL_GIVING_UP 40
!define POLLS_BETWEEN_REQUESTS 10

Var isInUse
Var hasWindow
Var closeAnswer

!macro DefineRunning un
    ; in: a file on the stack; sets isInUse where a process runs it
    Function ${un}NoteIfInUse
        Exch $0
        Push $1
        Push $2
        System::Call "kernel32::CreateFileW(w r0, i ${GENERIC_WRITE}, i ${FILE_SHARE_ALL}, p 0, i ${OPEN_EXISTING}, i 0, p 0) p .r1 ?e"
        Pop $2
        ${If} $1 P<> -1
            System::Call "kernel32::CloseHandle(p r1)"
        ${ElseIf} $2 = ${ERROR_SHARING_VIOLATION}
            StrCpy $isInUse 1
        ${EndIf}
        Pop $2
        Pop $1
        Pop $0
    FunctionEnd

    Function ${un}LookIfInUse
        StrCpy $isInUse 0
        Push "$INSTDIR\${MAIN_EXE}"
        Call ${un}NoteIfInUse
        Push "$INSTDIR\${CONSOLE_EXE}"
        Call ${un}NoteIfInUse
    FunctionEnd

    ; in: a window on the stack; out: the file of its process, or "" where that is not told
    Function ${un}ExeOfWindow
        Exch $0
        Push $1
        System::Call "user32::GetWindowThreadProcessId(p r0, *i .r1)"
        System::Call "kernel32::OpenProcess(i ${PROCESS_QUERY_LIMITED_INFORMATION}, i 0, i r1) p .r1"
        StrCpy $0 ""
        ${If} $1 P<> 0
            System::Call "kernel32::QueryFullProcessImageNameW(p r1, i 0, w .r0, *i ${NSIS_MAX_STRLEN})"
            System::Call "kernel32::CloseHandle(p r1)"
        ${EndIf}
        Pop $1
        Exch $0
    FunctionEnd

    ; in: 1 to close, 0 to look only. Asks the program's main windows to close and notes whether there are any.
    ; A window that waits for an answer (it is disabled) is left alone, and so is the question itself (it is owned):
    ; what was typed there must not be lost.
    Function ${un}VisitWindows
        Exch $0
        Push $1
        Push $2
        Push $3
        StrCpy $hasWindow 0
        System::Call 'kernel32::GetLongPathNameW(w "$INSTDIR\${MAIN_EXE}", w .r3, i ${NSIS_MAX_STRLEN})'
        StrCpy $1 0
        ${Do}
            System::Call "user32::FindWindowExW(p 0, p r1, p 0, p 0) p .r1"
            ${If} $1 P= 0
                ${ExitDo}
            ${EndIf}
            System::Call "user32::IsWindowVisible(p r1) i .r2"
            ${If} $2 <> 0
                Push $1
                Call ${un}ExeOfWindow
                Pop $2
                ${If} $2 == $3
                    StrCpy $hasWindow 1
                    System::Call "user32::GetWindow(p r1, i ${GW_OWNER}) p .r2"
                    ${If} $0 = 1
                    ${AndIf} $2 P= 0
                        System::Call "user32::IsWindowEnabled(p r1) i .r2"
                        ${If} $2 <> 0
                            System::Call "user32::PostMessageW(p r1, i ${WM_CLOSE}, p 0, p 0)"
                        ${EndIf}
                    ${EndIf}
                ${EndIf}
            ${EndIf}
        ${Loop}
        Pop $3
        Pop $2
        Pop $1
        Pop $0
    FunctionEnd

    ; Asks the windows to close and waits; isInUse says how it ended.
    Function ${un}CloseWindows
        Push $0
        Push $1
        ${For} $0 0 ${POLLS_UNTIL_GIVING_UP}
            Call ${un}LookIfInUse
            ${If} $isInUse = 0
                ${ExitFor}
            ${EndIf}
            IntOp $1 $0 % ${POLLS_BETWEEN_REQUESTS}
            ${If} $1 = 0
                Push 1
                Call ${un}VisitWindows
            ${EndIf}
            Sleep ${POLL_MS}
        ${Next}
        Pop $1
        Pop $0
    FunctionEnd

    ; in the end closeAnswer is 0 when the program is closed, or else the exit code of the run
    Function ${un}CloseProgram
        StrCpy $closeAnswer 0
        Call ${un}LookIfInUse
        ${If} $isInUse = 0
            Return
        ${EndIf}
        Push 0
        Call ${un}VisitWindows
        ${If} $hasWindow = 1
        ${AndIf} ${Cmd} 'MessageBox MB_OKCANCEL|MB_ICONINFORMATION "${TEXT_ASK_CLOSE}" /SD IDOK IDCANCEL'
            StrCpy $closeAnswer ${EXIT_CANCELLED}
            Return
        ${EndIf}
        Call ${un}CloseWindows
        ${While} $isInUse = 1
            ${If} ${Cmd} 'MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TEXT_CLOSE_BY_HAND}" /SD IDCANCEL IDCANCEL'
                StrCpy $closeAnswer ${EXIT_RUNNING}
                Return
            ${EndIf}
            Call ${un}CloseWindows
        ${EndWhile}
    FunctionEnd
!macroend
!insertmacro DefineRunning ""
!insertmacro DefineRunning "un."
