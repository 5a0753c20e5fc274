import type { PublishStatement } from '@mandat/contract';

const textDe = `Verpflichtung auf die Erklärung zur Datenverarbeitung

Mit dieser Software verarbeitet Ihre Organisation personenbezogene Daten. Nach dem Vertrag mit dem Betreiber muss jeder Benutzer diese Erklärung kennen und einhalten. Bitte lesen Sie sie, bevor Sie sie bestätigen.

1. Zweck und Weisung
Ihre Organisation ist für die Daten verantwortlich (Art. 4 Nr. 7 DSGVO). Sie verarbeiten personenbezogene Daten nur, soweit Ihre Aufgabe es erfordert, nur zu den festgelegten Zwecken und nur nach den Weisungen Ihrer Organisation (Art. 29, Art. 32 Abs. 4 DSGVO).

2. Vertraulichkeit
Sie behandeln personenbezogene Daten vertraulich und geben sie nicht an Unbefugte weiter, auch nicht innerhalb Ihrer Organisation. Diese Pflicht gilt nach dem Ende Ihrer Tätigkeit fort.

3. Persönliche Zugangsdaten
Ihr Zugang ist persönlich. Passwörter, Einmalcodes, Wiederherstellungscodes und Passkeys teilen Sie mit niemandem, auch nicht mit dem Support. Verlassen Sie Ihren Arbeitsplatz, so sperren Sie ihn oder melden sich ab.

4. Rechte und Versand
Sie nutzen nur die Rechte, die Ihnen erteilt sind. Aussendungen versenden Sie nur mit dem eigens erteilten Recht, nachdem Sie die Kosten zur Kenntnis genommen haben, und nur an Verteiler, für die eine Rechtsgrundlage besteht.

5. Kopien und Ausgaben
Sie exportieren oder drucken Daten nur, soweit Ihre Aufgabe es erfordert, bewahren sie geschützt auf und löschen sie, sobald sie nicht mehr gebraucht werden. Andere als freigegebene Geräte und Dienste nutzen Sie dafür nicht.

6. Rechte der Betroffenen
Wünscht jemand Auskunft, Berichtigung, Löschung oder Einschränkung, oder widerspricht jemand der Verarbeitung, so geben Sie das Anliegen unverzüglich an die zuständige Stelle Ihrer Organisation weiter und antworten nicht selbst in deren Namen.

7. Fehler und Vorfälle
Stellen Sie Fehler, Unregelmäßigkeiten, einen Verlust von Daten oder Geräten oder auch nur den Verdacht eines unbefugten Zugriffs fest, so melden Sie das unverzüglich Ihrer Administration oder Ihren Datenschutzbeauftragten.

8. Weisungen an den Betreiber
Der Betreiber handelt nur auf schriftliche Weisung der benannten Ansprechpersonen Ihrer Organisation. Wünsche an ihn richten Sie über diese.

9. Protokoll
Anmeldungen und Änderungen werden mit Zeitpunkt und Benutzer protokolliert, damit sie nachvollziehbar bleiben. Auch Ihre Bestätigung dieser Fassung steht im Protokoll.

10. Folgen
Verstöße können arbeitsrechtliche Folgen haben und nach Art. 83 DSGVO sowie §§ 42, 43 BDSG n.F. mit Geldbuße, Geld- oder Freiheitsstrafe geahndet werden.

Mit Ihrer Bestätigung erklären Sie, dass Sie diese Erklärung kennen und einhalten.`;

const textEn = `Commitment to the data-processing statement

Your organisation processes personal data with this software. Under the contract with the operator every user has to know this statement and keep to it. Please read it before you confirm it.

1. Purpose and instructions
Your organisation is responsible for the data (controller, Art. 4(7) GDPR). You process personal data only as far as your task requires it, only for the purposes laid down, and only on the instructions of your organisation (Art. 29, Art. 32(4) GDPR).

2. Confidentiality
You keep personal data confidential and pass them on to nobody who is not entitled to them, inside your organisation too. This duty goes on when your work ends.

3. Personal credentials
Your access is personal. You share passwords, one-time codes, recovery codes and passkeys with nobody, support included. When you leave your desk you lock it or sign out.

4. Rights and mailings
You use only the rights that were granted to you. You send mailings only with the right granted for that, after taking note of their cost, and only to lists that have a legal basis.

5. Copies and output
You export or print data only as far as your task requires it, keep them protected, and delete them as soon as they are not needed any more. You use no devices or services for it but those approved.

6. Rights of data subjects
If somebody asks for access, rectification, erasure or restriction, or objects to the processing, you pass the request on without delay to whoever answers it in your organisation, and do not answer in its name yourself.

7. Faults and incidents
If you find faults, irregularities, a loss of data or devices, or merely suspect unauthorised access, you report it without delay to your administrators or data protection officers.

8. Instructions to the operator
The operator acts only on written instructions of the named contacts of your organisation. What you want of the operator you ask through them.

9. Log
Sign-ins and changes are logged with time and user, so that they can be traced. Your confirmation of this version is in the log as well.

10. Consequences
Breaches may have consequences under employment law and may be punished with fines or imprisonment under Art. 83 GDPR and sections 42 and 43 BDSG (new version).

By confirming you declare that you know this statement and keep to it.`;

/** What a new customer starts with, until it publishes a text of its own. */
export const standardStatement: PublishStatement = { textDe, textEn, validFrom: null };
