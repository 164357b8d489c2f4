const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Whole passwords of 15 characters and more that people choose again and again, in lower case. */
export const COMMON_LONG_PASSWORDS: ReadonlySet<string> = new Set(
  lines(`
    correcthorsebatterystaple
    correct horse battery staple
    correct-horse-battery-staple
    thequickbrownfox
    the quick brown fox
    thequickbrownfoxjumpsoverthelazydog
    the quick brown fox jumps over the lazy dog
    maythe4thbewithyou
    maytheforcebewithyou
    may the force be with you
    tobeornottobethatisthequestion
    to be or not to be
    inthebeginningwas
    onceuponatimetherewas
    once upon a time
    letmeinletmeinletmein
    openthedoorplease
    thisismypassword
    this is my password
    thisisapassword
    thisisnotapassword
    thisisaverylongpassword
    myverylongpassword
    averylongpassword
    a very long password
    averysecurepassword
    verystrongpassword
    mysecretpassword
    supersecretpassword
    supersecurepassword
    topsecretpassword
    changethispassword
    pleasechangethis
    pleasechangemenow
    changemechangeme
    changemeplease123
    donotusethispassword
    nopasswordneeded
    iforgotmypassword
    i forgot my password
    ihatepasswords123
    passwordispassword
    incorrectpassword
    passwordincorrect
    administratoradministrator
    administrator123
    iloveyousomuch
    iloveyousomuch1
    iloveyousomuch123
    iloveyouforever
    iloveyouforever1
    iloveyoubabygirl
    iloveyoumorethanwords
    jesusismysavior
    jesuslovesme123
    jesuschristislord
    godisgoodallthetime
    neverevergiveup
    liverpoolfootballclub
    manchesterunited
    manchesterunited1
    youllneverwalkalone
    harrypotter123456
    starwarsstarwars
    abcdefghijklmnop
    abcdefg1234567890
    abcdefghijk12345
    abc123abc123abc123
    a1b2c3d4e5f6g7h8
    a1b2c3d4e5f6g7h8i9
    a1b2c3d4e5f6g7h8i9j0
    1a2b3c4d5e6f7g8h
    1q2w3e4r5t6y7u8i9o
    1qazxsw23edcvfr4
    1qaz2wsx3edc4rfv
    1qaz!qaz1qaz!qaz
    !qaz2wsx#edc4rfv
    !qaz@wsx#edc$rfv
    qazwsxedcrfvtgb
    qazwsxedcrfvtgbyhn
    qazwsxedcrfvtgbyhnujm
    zaqwsxcderfvbgt
    zaq12wsxcde34rfv
    zxcvbnmasdfghjkl
    zxcvbnmasdfghjklqwertyuiop
    asdfghjklqwertyuiop
    asdfghjklzxcvbnm
    qwertyuiop123456
    qwertyuiop12345678
    qwertyuiop123456789
    qwertyuiop1234567890
    qweasdzxc123456
    qweasdzxcqweasdzxc
    qwertyqwertyqwerty
    123qweasdzxc123qweasdzxc
    123456789qwertyuiop
    123456789qwerty
    12345678qwertyui
    1234567qwertyuiop
    1234567890qwerty
    1234567890qwertyuiop
    123456789abcdef
    123456789abcdefg
    123456789abcdefghi
    0123456789abcdef
    147258369147258369
    147258369963852741
    159753159753159753
    159357159357159357
    112233445566778899
    1122334455667788
    102030405060708090
    123123123123123
    123321123321123321
    123654789123654789
    987654321987654321
    314159265358979
    3.14159265358979
    31415926535897932384
    2.71828182845904
    mojehaslojestdobre
    mojetajnehaslo123
    mojesupertajnehaslo
    bardzotajnehaslo
    bardzo tajne hasło
    bardzodlugiehaslo
    bardzo długie hasło
    bardzotrudnehaslo
    tojestmojehaslo
    to jest moje hasło
    tojesthaslo12345
    niepamietamhasla
    nie pamiętam hasła
    zapomnialemhasla
    zmientohaslo123
    kochamciekochanie
    kochamcienazawsze
    kochamciebardzo
    kochamciemocno1
    polskagurom12345
    polskabialoczerwoni
    jeszczepolskaniezginela
    jeszcze polska nie zginęła
    litwoojczyznomoja
    litwo ojczyzno moja
    wlazlkotekiplotekimruga
    wlazł kotek na płotek
    siekierkimotyki
    legiawarszawa1916
    wislakrakow1906
    lechpoznan1922
    robertlewandowski
    janpawel2papiez
    janpawelii2137
  `),
);

/** Words that are no secret however they are lengthened: `password2026!!!!` and its kind. */
export const COMMON_WORDS: readonly string[] = lines(`
  password passwort passw0rd p@ssw0rd p@ssword pa55word passphrase hasło haslo hasełko
  welcome witaj witamy letmein changeme secret tajne admin administrator administracja root user użytkownik
  login test testing default company firma factory fabryka maintenance utrzymanie ruchu service serwis
  manager kierownik technik technician planner planista workshop warsztat
  qwerty qwertz azerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx 1q2w3e4r 1qaz2wsx zaq12wsx abc123
  iloveyou kocham kochamcie ilove princess dragon monkey sunshine football baseball superman batman master
  shadow michael jordan ashley charlie jessica daniel computer internet samsung google facebook pokemon
  polska warszawa kraków krakow wrocław wroclaw gdańsk gdansk poznań poznan legia misiek misiaczek kochanie
  marcin mateusz bartek karolina monika natalia agnieszka kasia
  monday tuesday wednesday thursday friday saturday sunday poniedziałek wtorek środa czwartek piątek
  january february march april june july august september october november december
  styczeń luty marzec kwiecień czerwiec lipiec sierpień wrzesień październik listopad grudzień
  spring summer autumn winter wiosna lato jesień zima
`).flatMap((line) => line.split(/\s+/));
