@echo off
rem Starts Antiphon on Windows: finds a JDK, builds what has changed since the last start, runs the program.
rem   antiphon --help      what it can do
rem   antiphon train ...   builds and runs the training, which nothing else needs
rem   antiphon peers ...   builds and runs measurements of other engines beside ours
rem ANTIPHON_JVM_OPTS, if set, is handed to the Java virtual machine as well.
setlocal EnableExtensions DisableDelayedExpansion
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "NEEDED=25.0.3"
set "JDK="
set "OLDER="

if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\temurin*-jdk\current") do call :consider "%%~D"
if defined JDK goto :found
if defined OLDER goto :too_old
echo Antiphon needs JDK %NEEDED% or newer, and none was found in JAVA_HOME, on PATH or in the usual folders: install one, for instance Temurin 25, or let JAVA_HOME name its folder. 1>&2
exit /b 1
:too_old
echo Antiphon needs JDK %NEEDED% or newer, but found only %OLDER%: install a newer one, for instance Temurin 25, or let JAVA_HOME name its folder. 1>&2
exit /b 1

:found
set "TARGET=app"
set "MAIN="
set "PROFILE="
set "MODULES="
if /i "%~1"=="train" (
  set "TARGET=training"
  set "MAIN=antiphon.training.TrainMain"
)
if /i "%~1"=="peers" (
  set "TARGET=benchmarks"
  set "MAIN=antiphon.bench.PeersMain"
  set "PROFILE=-Ppeers"
  set "MODULES=training"
)
call :build_if_changed
if errorlevel 1 exit /b 1
set "JAR=%HOME_DIR%\%TARGET%\target\antiphon-%TARGET%.jar"
set "LIB=%HOME_DIR%\%TARGET%\target\lib"
if defined MAIN goto :beside

"%JDK%\bin\java.exe" -Xms256m -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData ^
  --add-modules jdk.incubator.vector --enable-native-access=antiphon.devices,antiphon.realtime ^
  --add-exports java.desktop/com.sun.media.sound=antiphon.devices ^
  -Dantiphon.home="%HOME_DIR%" %ANTIPHON_JVM_OPTS% -p "%JAR%;%LIB%" -m antiphon.app/antiphon.app.Main %*
exit /b %ERRORLEVEL%

rem What has a class path of its own.
:beside
rem One thread in the BLAS library: two of them wait for each other on a busy machine.
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
set "REST="
shift
:more
if "%~1"=="" goto :start_beside
set REST=%REST% "%~1"
shift
goto :more
:start_beside
"%JDK%\bin\java.exe" -Xmx3g --add-modules jdk.incubator.vector ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  %ANTIPHON_JVM_OPTS% -Dantiphon.home="%HOME_DIR%" -cp "%JAR%;%LIB%\*" %MAIN% %REST%
exit /b %ERRORLEVEL%

rem Takes the folder %1 if it holds a JDK that is new enough and none was taken before.
:consider
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "VERSION=%%~V"
if not defined VERSION exit /b 0
set /a MAJOR=0, MINOR=0, PATCH=0
for /f "tokens=1-3 delims=._-+" %%A in ("%VERSION%") do (
  set /a "MAJOR=%%A+0" 2>nul
  if not "%%B"=="" set /a "MINOR=%%B+0" 2>nul
  if not "%%C"=="" set /a "PATCH=%%C+0" 2>nul
)
set /a RANK=MAJOR*1000000+MINOR*1000+PATCH
if %RANK% GEQ 25000003 (
  for %%F in ("%~1") do set "JDK=%%~fF"
) else (
  set "OLDER=%VERSION% in %~1"
)
exit /b 0

rem Builds the module %TARGET% unless names, sizes and times of all sources and POMs are those of the last build.
:build_if_changed
set "OUT=%HOME_DIR%\%TARGET%\target"
set "NOW=%TEMP%\antiphon-%RANDOM%%RANDOM%.txt"
type nul > "%NOW%"
for %%M in (music config devices model-runtime realtime evaluation %MODULES% %TARGET%) do (
  robocopy "%HOME_DIR%\%%M\src\main" "%TEMP%\antiphon-none" /L /S /NJH /NJS /NDL /NC /FP /TS >> "%NOW%"
  for %%P in ("%HOME_DIR%\%%M\pom.xml") do echo %%~fP %%~zP %%~tP>> "%NOW%"
)
robocopy "%HOME_DIR%\config\profiles" "%TEMP%\antiphon-none" /L /S /NJH /NJS /NDL /NC /FP /TS >> "%NOW%"
for %%P in ("%HOME_DIR%\pom.xml") do echo %%~fP %%~zP %%~tP>> "%NOW%"
if not exist "%OUT%\antiphon-%TARGET%.jar" goto :build
if not exist "%OUT%\antiphon.stamp" goto :build
fc /b "%NOW%" "%OUT%\antiphon.stamp" >nul 2>&1
if errorlevel 1 goto :build
del "%NOW%"
exit /b 0

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo Antiphon is built by Maven, and there is no mvn on PATH: install Maven 3.8 or newer, then start again. 1>&2
  del "%NOW%"
  exit /b 1
)
if exist "%OUT%\lib" rmdir /s /q "%OUT%\lib"
if not exist "%OUT%" mkdir "%OUT%"
echo Building Antiphon: the sources are new or have changed ^(the first time, Maven also fetches what it needs^) ... 1>&2
set "JAVA_HOME=%JDK%"
call mvn -B -ntp -f "%HOME_DIR%\pom.xml" %PROFILE% -pl %TARGET% -am package -Dmaven.test.skip=true > "%OUT%\build.log" 2>&1
if errorlevel 1 (
  findstr /b /c:"[ERROR]" "%OUT%\build.log" 1>&2
  echo Antiphon could not be built: see above, and all that Maven said in %OUT%\build.log 1>&2
  del "%NOW%"
  exit /b 1
)
move /y "%NOW%" "%OUT%\antiphon.stamp" >nul
exit /b 0
