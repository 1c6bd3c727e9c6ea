; Exchanging the version in $INSTDIR as a whole, by renaming within the same drive.
;
; What a power cut leaves in ${EXCHANGE} says how far it had come, and PutBack undoes it at the next run:
;   staging       being written, or rubbish: it is removed
;   new           the new version, whole; the old parts are on their way from $INSTDIR to old
;   in            all old parts are in old; the new ones are on their way from here to $INSTDIR
;   old alone     the new version is in place (renaming "in" to "staging" made it so); old is rubbish
; Each step is one rename, so it is either done or not. The six names stay the same in all versions.

!define EXCHANGE "$INSTDIR\_gipdesk_update"

!define MOVE_ATTEMPTS 20
!define MOVE_PAUSE_MS 500

Var moveFailed

!macro DefineSwap un
    ; in: from, to on the stack. A virus scanner may hold a new file for some seconds, so it is tried again.
    Function ${un}Move
        Exch $1
        Exch
        Exch $0
        Push $2
        StrCpy $moveFailed 1
        ${For} $2 1 ${MOVE_ATTEMPTS}
            ClearErrors
            Rename "$0" "$1"
            ${IfNot} ${Errors}
                StrCpy $moveFailed 0
                ${ExitFor}
            ${EndIf}
            Sleep ${MOVE_PAUSE_MS}
        ${Next}
        Pop $2
        Pop $0
        Pop $1
    FunctionEnd

    ; Leaves no trace of an exchange that was not completed; moveFailed tells whether that worked.
    Function ${un}PutBack
        StrCpy $moveFailed 0
        RMDir /r "${EXCHANGE}\staging"
        ${If} ${FileExists} "${EXCHANGE}\in\*.*"
            !insertmacro MoveParts "${un}" "$INSTDIR" "${EXCHANGE}\in"
            !insertmacro MovePart "${un}" "$INSTDIR" "${EXCHANGE}\in" "uninstall.exe"
            !insertmacro MoveNow "${un}" "${EXCHANGE}\in" "${EXCHANGE}\new"
        ${EndIf}
        ${If} ${FileExists} "${EXCHANGE}\new\*.*"
            !insertmacro MovePart "${un}" "${EXCHANGE}\old" "$INSTDIR" "uninstall.exe"
            !insertmacro MoveParts "${un}" "${EXCHANGE}\old" "$INSTDIR"
        ${EndIf}
        ${If} $moveFailed = 0
            RMDir /r "${EXCHANGE}\old"
            RMDir /r "${EXCHANGE}\new"
            RMDir "${EXCHANGE}"
        ${EndIf}
    FunctionEnd
!macroend

!macro MoveNow un from to
    ${If} $moveFailed = 0
        Push "${from}"
        Push "${to}"
        Call ${un}Move
    ${EndIf}
!macroend

!macro MovePart un from to name
    ${If} ${FileExists} "${from}\${name}"
        !insertmacro MoveNow "${un}" "${from}\${name}" "${to}\${name}"
    ${EndIf}
!macroend

; The program's parts, without the uninstaller
!macro MoveParts un from to
    !insertmacro MovePart "${un}" "${from}" "${to}" "gipdesk.exe"
    !insertmacro MovePart "${un}" "${from}" "${to}" "gipdesk-cli.exe"
    !insertmacro MovePart "${un}" "${from}" "${to}" "_internal"
    !insertmacro MovePart "${un}" "${from}" "${to}" "licences"
    !insertmacro MovePart "${un}" "${from}" "${to}" "安装说明.txt"
!macroend

!insertmacro DefineSwap ""
!insertmacro DefineSwap "un."

; From a whole ${EXCHANGE}\staging to the new version in place.
Function Swap
    StrCpy $moveFailed 0
    CreateDirectory "${EXCHANGE}\old"
    !insertmacro MoveNow "" "${EXCHANGE}\staging" "${EXCHANGE}\new"
    !insertmacro MoveParts "" "$INSTDIR" "${EXCHANGE}\old"
    !insertmacro MovePart "" "$INSTDIR" "${EXCHANGE}\old" "uninstall.exe"
    !insertmacro MoveNow "" "${EXCHANGE}\new" "${EXCHANGE}\in"
    !insertmacro MovePart "" "${EXCHANGE}\in" "$INSTDIR" "uninstall.exe"
    !insertmacro MoveParts "" "${EXCHANGE}\in" "$INSTDIR"
    !insertmacro MoveNow "" "${EXCHANGE}\in" "${EXCHANGE}\staging"
FunctionEnd

; The program's parts out of $INSTDIR, all or none, as the first half of an exchange that brings nothing in.
Function un.TakeOut
    StrCpy $moveFailed 0
    ClearErrors
    CreateDirectory "${EXCHANGE}\new"
    CreateDirectory "${EXCHANGE}\old"
    ${If} ${Errors}
        StrCpy $moveFailed 1
    ${EndIf}
    !insertmacro MoveParts "un." "$INSTDIR" "${EXCHANGE}\old"
    !insertmacro MoveNow "un." "${EXCHANGE}\new" "${EXCHANGE}\staging"
FunctionEnd
