@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts the longview command line. Needs Java 17 or later, from JAVA_HOME or the PATH.
rem JAVA_OPTS and LONGVIEW_OPTS are given to the JVM, for example LONGVIEW_OPTS=-Xmx8g.
setlocal
set "LONGVIEW_HOME=%~dp0.."
set "LONGVIEW_JAVA=java"
if defined JAVA_HOME set "LONGVIEW_JAVA=%JAVA_HOME%\bin\java"
"%LONGVIEW_JAVA%" ^
    --add-opens=java.base/java.util=ALL-UNNAMED ^
    --add-opens=java.base/java.lang=ALL-UNNAMED ^
    -Djava.awt.headless=true ^
    -DDJL_OFFLINE=true -Dai.djl.offline=true ^
    %JAVA_OPTS% %LONGVIEW_OPTS% ^
    -cp "%LONGVIEW_HOME%\lib\*;%LONGVIEW_HOME%\lib\native\*;%LONGVIEW_HOME%\job\*" ^
    io.longview.jobs.cli.Longview %*
