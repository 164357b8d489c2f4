/** The words of the page that explains how a phone learns to trust this computer. `{app}` is the product's name. */
export interface TrustTexts {
  title: string;
  why: string;
  download: string;
  open: string;
  otherLanguage: string;
  fingerprintTitle: string;
  fingerprint: string;
  afterwards: string;
  systems: readonly { name: string; steps: readonly string[] }[];
}

export const TRUST_TEXTS: Record<"en" | "pl", TrustTexts> = {
  en: {
    title: "Let this phone trust {app}",
    why: "The camera and work without a network need an encrypted connection. For a trial in your own network {app} made a certificate authority of its own; each phone has to trust it once. It can vouch for addresses of private networks only, never for sites of the internet.",
    download: "Download the certificate",
    open: "Done: open {app}",
    otherLanguage: "Polski",
    fingerprintTitle: "Compare before you trust",
    fingerprint:
      "The fingerprint (SHA-256) must be the same here, on the phone and in the window where {app} was started:",
    afterwards:
      "After the trial remove the certificate in the same place of the settings. The key to it lies only on the computer that runs {app}.",
    systems: [
      {
        name: "Android",
        steps: [
          "Tap “Download the certificate”.",
          "Open Settings, Security (and privacy), More security settings, Encryption and credentials, Install a certificate, CA certificate. On some phones it is quicker to search the settings for “CA certificate”.",
          "Confirm “Install anyway” and choose the file {file} from the downloads.",
          "Come back here and open {app} in Chrome. Firefox uses such a certificate only after “Use third party CA certificates” is switched on in its secret settings.",
        ],
      },
      {
        name: "iPhone, iPad",
        steps: [
          "Open this page in Safari, tap “Download the certificate” and allow the profile.",
          "Open Settings, “Profile Downloaded”, Install.",
          "Open Settings, General, About, Certificate Trust Settings, and switch the certificate on under “Enable full trust”.",
          "Come back here and open {app}.",
        ],
      },
      {
        name: "Windows",
        steps: [
          "Download the certificate and open the file.",
          "Choose Install Certificate, Current User, “Place all certificates in the following store”, Browse, Trusted Root Certification Authorities.",
          "Compare the fingerprint, confirm, restart the browser and open {app}.",
        ],
      },
    ],
  },
  pl: {
    title: "Niech ten telefon zaufa aplikacji {app}",
    why: "Aparat i praca bez sieci wymagają połączenia szyfrowanego. Na czas próby w lokalnej sieci {app} ma własny urząd certyfikacji; każdy telefon musi mu raz zaufać. Może on poświadczać wyłącznie adresy sieci prywatnych, nigdy strony w internecie.",
    download: "Pobierz certyfikat",
    open: "Gotowe: otwórz {app}",
    otherLanguage: "English",
    fingerprintTitle: "Przed zaufaniem porównaj odcisk",
    fingerprint:
      "Odcisk (SHA-256) musi być taki sam tutaj, w telefonie i w oknie, w którym uruchomiono {app}:",
    afterwards:
      "Po zakończeniu próby usuń certyfikat w tym samym miejscu ustawień. Klucz do niego leży wyłącznie na komputerze, na którym działa {app}.",
    systems: [
      {
        name: "Android",
        steps: [
          "Dotknij „Pobierz certyfikat”.",
          "Otwórz Ustawienia, Zabezpieczenia (i prywatność), Więcej ustawień zabezpieczeń, Szyfrowanie i dane logowania, Zainstaluj certyfikat, Certyfikat CA. W niektórych telefonach szybciej jest wyszukać w ustawieniach „certyfikat CA”.",
          "Potwierdź „Zainstaluj mimo to” i wybierz plik {file} z pobranych.",
          "Wróć tutaj i otwórz {app} w przeglądarce Chrome. Firefox używa takiego certyfikatu dopiero po włączeniu „Użyj certyfikatów CA firm trzecich” w ukrytych ustawieniach.",
        ],
      },
      {
        name: "iPhone, iPad",
        steps: [
          "Otwórz tę stronę w Safari, dotknij „Pobierz certyfikat” i zezwól na pobranie profilu.",
          "Otwórz Ustawienia, „Pobrano profil”, Zainstaluj.",
          "Otwórz Ustawienia, Ogólne, To urządzenie, Zaufane certyfikaty i włącz certyfikat w części „Włącz pełne zaufanie do certyfikatów głównych”.",
          "Wróć tutaj i otwórz {app}.",
        ],
      },
      {
        name: "Windows",
        steps: [
          "Pobierz certyfikat i otwórz plik.",
          "Wybierz Zainstaluj certyfikat, Bieżący użytkownik, „Umieść wszystkie certyfikaty w następującym magazynie”, Przeglądaj, Zaufane główne urzędy certyfikacji.",
          "Porównaj odcisk, potwierdź, uruchom przeglądarkę ponownie i otwórz {app}.",
        ],
      },
    ],
  },
};
