; Every text that the setup and the uninstaller show of their own.

!define PRODUCT "年报助手"
!define REPORT_TYPE "年报助手报告"
!define LINK_BESIDE_SHARED "年报助手（本人使用）"
!define LINK_COMMENT "编制政府信息公开工作年度报告"

; --- why nothing was started

!define TEXT_NOTHING_CHANGED "这次没有安装任何东西，电脑上什么也没有改变。"
!define TEXT_NEEDS "年报助手需要 64 位的 Windows 10（1607 或更新）或 Windows 11。"

!define TEXT_TOO_OLD "这台电脑的 Windows 版本太旧，不能使用年报助手。$\r$\n$\r$\n${TEXT_NEEDS}$\r$\n${TEXT_NOTHING_CHANGED}$\r$\n$\r$\n请换一台电脑，或请单位的电脑管理员帮忙。"
!define TEXT_SETUP_RUNS "年报助手的安装或卸载程序已经打开了。$\r$\n$\r$\n请先在任务栏里找到它并完成或关闭它，然后再试。"
!define TEXT_NO_RIGHTS "为所有用户安装需要管理员权限，现在没有。$\r$\n$\r$\n${TEXT_NOTHING_CHANGED}$\r$\n$\r$\n直接双击安装程序，就可以只为您自己安装，不需要管理员权限；要为所有用户安装，请电脑管理员右键点安装程序，选“以管理员身份运行”。"
!define TEXT_NEWER_THERE "电脑上已经装有更新的版本 $newerVersion，这个安装程序里的是较旧的 ${VERSION}。$\r$\n$\r$\n${TEXT_NOTHING_CHANGED}现有的版本可以照常使用，不需要再做什么。"

; --- the other way of installing is already there

!define TEXT_SHARED_IS_OLDER "这台电脑已经装有所有用户共用的年报助手 $machineVersion，要有管理员权限才能更新它。$\r$\n$\r$\n可以另外为您自己安装新版本 ${VERSION}，报告照样都能打开。装好以后请用“${LINK_BESIDE_SHARED}”这个图标；原来的“年报助手”图标打开的仍是旧版本。$\r$\n$\r$\n要为您自己安装吗？"
!define TEXT_SHARED_IS_SAME "这台电脑已经装有所有用户共用的年报助手，也是版本 ${VERSION}，可以直接使用，一般不需要再安装。$\r$\n$\r$\n仍要另外为您自己安装一份吗？"
!define TEXT_OWN_IS_THERE "您自己名下原来还装有一份年报助手 $userVersion，您的报告文件仍由那一份打开。$\r$\n如果不再需要，请在 Windows 的“设置”→“应用”里卸载它，报告不会受影响。"

; --- pages

!define TEXT_CAPTION "年报助手 ${VERSION} 安装"
!define TEXT_CAPTION_UNINSTALL "卸载年报助手"

!define TEXT_WELCOME_NEW "安装年报助手 ${VERSION}"
!define TEXT_WELCOME_NEW_SUB "编制政府信息公开工作年度报告"
!define TEXT_WELCOME_NEW_BODY "安装大约需要一两分钟，不需要联网。$\r$\n$\r$\n$forWhom"
!define TEXT_WELCOME_UPGRADE "更新年报助手"
!define TEXT_WELCOME_UPGRADE_SUB "从 $installedVersion 更新到 ${VERSION}"
!define TEXT_WELCOME_UPGRADE_BODY "电脑上装有年报助手 $installedVersion，现在更新到 ${VERSION}。$\r$\n$\r$\n您的报告和设置都保持不变。$\r$\n更新中途即使断电，报告也不会受影响。$\r$\n$\r$\n$forWhom"
!define TEXT_WELCOME_REPAIR "修复年报助手"
!define TEXT_WELCOME_REPAIR_SUB "重新安装版本 ${VERSION}"
!define TEXT_WELCOME_REPAIR_BODY "电脑上已经装有年报助手 ${VERSION}。$\r$\n现在重新装好程序的全部文件和图标，可以修复程序打不开等问题。$\r$\n$\r$\n您的报告和设置都保持不变。$\r$\n$\r$\n$forWhom"
!define TEXT_FOR_YOU "只为您自己（当前用户）安装，不需要管理员权限。"
!define TEXT_FOR_ALL "为这台电脑的所有用户安装。"
!define TEXT_CHOOSE_DESKTOP "在桌面上放一个图标(&D)"
!define TEXT_BUTTON_GO "安装(&I)"

!define TEXT_FOLDER "安装到哪里"
!define TEXT_FOLDER_SUB "一般不用改，直接点“安装”就可以。"
!define TEXT_FOLDER_TOP "年报助手会安装到下面的文件夹。要换地方，请点“浏览”另选一个文件夹，最好是空的。"
!define TEXT_FOLDER_FRAME "安装文件夹"
!define TEXT_FOLDER_IS_TAKEN "这个文件夹里好像装着别的程序：$\r$\n$INSTDIR$\r$\n$\r$\n为了不弄坏它，年报助手不能装在这里。请另选一个空的文件夹。"
!define TEXT_FOLDER_IS_CLOSED "不能在这个文件夹里写入：$\r$\n$INSTDIR$\r$\n$\r$\n可能是没有权限，或者磁盘被写保护。请另选一个文件夹。"

!define TEXT_WORKING "正在安装"
!define TEXT_WORKING_SUB "请稍候，不要关闭电脑。"
!define TEXT_FINISHED_SUB "安装已经完成。"
!define TEXT_STEP_CLOSE "正在等待年报助手关闭…"
!define TEXT_STEP_UNPACK "正在准备新的文件…"
!define TEXT_STEP_FLUSH "正在把文件写入磁盘…"
!define TEXT_STEP_SWAP "正在装好新的文件…"
!define TEXT_STEP_LINKS "正在放置图标…"
!define TEXT_STEP_REMOVE "正在移除程序…"
!define TEXT_STEP_PUT_BACK "没有成功，正在恢复原样…"

!define TEXT_DONE_NEW "安装好了"
!define TEXT_DONE_NEW_BODY "年报助手 ${VERSION} 已经装好。$\r$\n$\r$\n以后请从$whereToStart“$linkName”图标打开它；$\r$\n双击年报助手的报告文件（.gip）也可以。"
!define TEXT_START_FROM_DESKTOP "“开始”菜单或桌面上的"
!define TEXT_START_FROM_MENU "“开始”菜单里的"
!define TEXT_DONE_UPGRADE "更新好了"
!define TEXT_DONE_UPGRADE_BODY "年报助手已经从 $installedVersion 更新到 ${VERSION}。$\r$\n$\r$\n您的报告和设置都没有改变。"
!define TEXT_DONE_REPAIR "修复好了"
!define TEXT_DONE_REPAIR_BODY "年报助手 ${VERSION} 已经重新装好。$\r$\n$\r$\n您的报告和设置都没有改变。"
!define TEXT_START_NOW "立即启动年报助手(&R)"
!define TEXT_BUTTON_FINISH "完成(&F)"

; --- the program is running

!define TEXT_ASK_CLOSE "年报助手正在运行，要先关闭它才能继续。$\r$\n$\r$\n报告内容都已自动保存。$\r$\n点“确定”，由安装程序关闭它；点“取消”，这次什么也不改变。"
!define TEXT_CLOSE_BY_HAND "年报助手还没有关闭。$\r$\n$\r$\n请切换到年报助手：如果它正在问您问题，请先回答，再关闭它的所有窗口。如果看不到它的窗口，可能是这台电脑的另一位用户或命令行窗口正在使用它。$\r$\n$\r$\n关闭以后点“重试”；点“取消”，这次什么也不改变。"

; --- failures

!define TEXT_AS_BEFORE "没有装上的部分已经清理，$whatIsSafe您的报告不受影响。"
!define TEXT_OLD_IS_SAFE "原来的版本照常可用，"
!define TEXT_DISK_FULL "磁盘空间不够，没有安装。$\r$\n$\r$\n$fullDrive 盘至少要有 $neededSpace MB 空闲，现在只有 $freeSpace MB。$\r$\n${TEXT_AS_BEFORE}$\r$\n$\r$\n请清空回收站，或把不用的大文件移走，然后再运行一次安装程序。"
!define TEXT_NOT_WRITTEN "没能写入这个文件夹，安装没有完成：$\r$\n$INSTDIR$\r$\n$\r$\n可能是磁盘满了、没有权限，或者别的程序（例如杀毒软件）正在使用里面的文件。$\r$\n${TEXT_AS_BEFORE}$\r$\n$\r$\n请重新启动电脑，再运行一次安装程序；还不行，就请单位的电脑管理员帮忙。"
!define TEXT_NOT_PUT_BACK "原来的版本还没有能完全放回：$\r$\n$INSTDIR$\r$\n$\r$\n可能是别的程序（例如杀毒软件）正在使用里面的文件。您的报告不受影响。$\r$\n$\r$\n请重新启动电脑，再运行一次安装程序，它会先把原来的版本放回。"
!define TEXT_UNPACK_FAILED "没能写完这个文件，磁盘可能满了： "
!define TEXT_SETUP_DAMAGED "没能取出程序的文件：磁盘可能满了，或者安装程序没有复制完整。请清理磁盘，或重新复制一份安装程序。"
!define TEXT_BROKEN_OFF "没有装上"
!define TEXT_BROKEN_OFF_SUB "请点“取消”，安装程序会恢复原样。"

; --- uninstalling

!define TEXT_REMOVE "卸载年报助手"
!define TEXT_REMOVE_SUB "从这台电脑上移除程序"
!define TEXT_REMOVE_BODY "点“卸载”以后，会移除年报助手的程序和图标。$\r$\n$\r$\n您的报告都会留下：$\r$\n“文档”里“年报助手”文件夹中的，以及放在别处的，一份也不会删除。"
!define TEXT_REMOVE_SETTINGS "同时删除我的设置（窗口大小、字号等）和问题记录(&S)"
!define TEXT_BUTTON_REMOVE "卸载(&U)"
!define TEXT_REMOVING "正在卸载"
!define TEXT_REMOVED "卸载完成"
!define TEXT_REMOVED_BODY "年报助手已经从这台电脑上移除。$\r$\n$\r$\n您的报告都还在原来的地方，一份也没有删除。$\r$\n以后重新安装年报助手，就能继续打开它们。"
!define TEXT_REMOVE_NO_RIGHTS "这份年报助手是为所有用户安装的，要有管理员权限才能卸载。$\r$\n$\r$\n什么也没有改变，程序可以照常使用。请电脑管理员来卸载。"
!define TEXT_NOT_REMOVED "没能移除程序，可能是没有权限，或者别的程序（例如杀毒软件）正在使用里面的文件：$\r$\n$INSTDIR$\r$\n$\r$\n$whatIsSafe您的报告不受影响。请重新启动电脑，再卸载一次。"
!define TEXT_STILL_INSTALLED "程序仍在原处，可以照常使用，"
