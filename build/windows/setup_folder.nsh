; The folder the program goes to: whose it is, whether it can be written to, whether there is room.

; The unpacking itself needs the size of the program once more, in the folder for temporary files.
!define SPARE_MB 5

; Sets isFolderTaken where something there has the name of a part of ours, but the program itself is not there.
Function LookIfFolderIsTaken
    StrCpy $isFolderTaken 0
    ${If} ${FileExists} "$INSTDIR\gipdesk.exe"
        Return
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\_internal"
    ${OrIf} ${FileExists} "$INSTDIR\licences"
    ${OrIf} ${FileExists} "$INSTDIR\uninstall.exe"
    ${OrIf} ${FileExists} "$INSTDIR\gipdesk-cli.exe"
    ${OrIf} ${FileExists} "$INSTDIR\安装说明.txt"
        StrCpy $isFolderTaken 1
    ${EndIf}
FunctionEnd

Function LookIfFolderIsWritable
    StrCpy $isFolderWritable 1
    Call NoteIfFolderIsNew
    ClearErrors
    CreateDirectory "$INSTDIR"
    GetTempFileName $0 "$INSTDIR"
    ${If} ${Errors}
        StrCpy $isFolderWritable 0
    ${Else}
        Delete $0
    ${EndIf}
    Call RemoveNewFolder
FunctionEnd

Function NoteIfFolderIsNew
    ${If} ${FileExists} "$INSTDIR\*.*"
        StrCpy $isFolderNew 0
    ${Else}
        StrCpy $isFolderNew 1
    ${EndIf}
FunctionEnd

Function RemoveNewFolder
    ${If} $isFolderNew = 1
        RMDir "$INSTDIR"
    ${EndIf}
FunctionEnd

; in: a folder that exists, MB needed there, on the stack; sets fullDrive where there is less
Function CheckDrive
    Exch $1
    Exch
    Exch $0
    Push $2
    System::Call "kernel32::GetDiskFreeSpaceExW(w r0, *l .r2, p 0, p 0) i .r3"
    ${If} $3 <> 0
        System::Int64Op $2 / 1048576
        Pop $2
        ${If} $2 < $1
            ${GetRoot} $0 $fullDrive
            StrCpy $neededSpace $1
            StrCpy $freeSpace $2
        ${EndIf}
    ${EndIf}
    Pop $2
    Pop $0
    Pop $1
FunctionEnd

; in: the size of the program in KB on the stack; $INSTDIR exists
Function CheckSpace
    Exch $0
    StrCpy $fullDrive ""
    IntOp $0 $0 / 1024
    IntOp $0 $0 + ${SPARE_MB}
    Push $TEMP
    Push $0
    Call CheckDrive
    ${GetRoot} $TEMP $1
    ${GetRoot} $INSTDIR $2
    ${If} $1 == $2
        IntOp $0 $0 * 2
    ${EndIf}
    Push $INSTDIR
    Push $0
    Call CheckDrive
    Pop $0
FunctionEnd

; Has the drive itself write what it still holds in memory: only then may the old version go.
; A virus scanner may hold a new file for some seconds, so it is tried again.
Function FlushFile
    ${For} $2 1 ${MOVE_ATTEMPTS}
        System::Call "kernel32::CreateFileW(w R9, i ${GENERIC_WRITE}, i ${FILE_SHARE_ALL}, p 0, i ${OPEN_EXISTING}, i 0, p 0) p .r0"
        ${If} $0 P<> -1
            ${ExitFor}
        ${EndIf}
        Sleep ${MOVE_PAUSE_MS}
    ${Next}
    ${If} $0 P= -1
        StrCpy $hasFlushFailed 1
    ${Else}
        System::Call "kernel32::FlushFileBuffers(p r0) i .r1"
        ${If} $1 = 0
            StrCpy $hasFlushFailed 1
        ${EndIf}
        System::Call "kernel32::CloseHandle(p r0)"
    ${EndIf}
    Push ""
FunctionEnd

; in: a folder on the stack; sets hasFlushFailed
Function FlushFolder
    Exch $0
    StrCpy $hasFlushFailed 0
    ${Locate} "$0" "/L=F" "FlushFile"
    Pop $0
FunctionEnd
