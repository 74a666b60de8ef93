//! The phrases after which a number identifies somebody: "medical record number", "NHC", "serial no".

use super::Kind;
use super::lexicon::key;

/// How sure a phrase is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// What follows is the number.
    Nothing,
    /// A word or a sign for "number" must stand between: `record #`, `account no.`.
    Sign,
}

/// One word or mark of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A word, by its key.
    Word(u32),
    /// A mark.
    Mark(u8),
}

/// One phrase.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    /// Its words and marks.
    pub(crate) pieces: Vec<Piece>,
    /// What the number is.
    pub(crate) kind: Kind,
    /// Whether more is needed.
    pub(crate) need: Need,
}

/// Every phrase.
pub(crate) fn phrases() -> Vec<Phrase> {
    LISTS
        .iter()
        .flat_map(|(kind, need, list)| {
            list.split(',').map(|phrase| Phrase {
                pieces: pieces(phrase),
                kind: *kind,
                need: *need,
            })
        })
        .collect()
}

fn pieces(phrase: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = phrase.trim();
    while let Some(first) = rest.bytes().next() {
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if length > 0 {
            pieces.push(Piece::Word(key(&rest[..length])));
        } else {
            pieces.push(Piece::Mark(first));
        }
        rest = rest[length.max(1)..].trim_start();
    }
    pieces
}

const LISTS: &[(Kind, Need, &str)] = &[
    (
        Kind::Mrn,
        Need::Nothing,
        "mrn, mr #, m r n, medical record, medical record number, medical rec, med rec, record number, nhi, history #, history no, record no, record #, chart number, chart no, chart #, hospital number, hospital no, hospital id, hospital #, hosp no, patient id, patient identifier, patient number, patient no, patient #, pt id, pt #, unit number, unit no, unit #, mpi, empi, hn, uhid, ip no, op no, cr no, reg no, umr no, aufnahme nr, ip number, nhc, historia clinica, n historia, numero de historia, no historia, num historia, patientennummer, patienten nr, patienten id, patientennr, pat.-nr, pat nr, fallnummer, fall nr, fallnr, aufnahmenummer, pid, numero de dossier, no dossier, n dossier, dossier, ipp, numero patient, nhs, nhs number, nhs no, chi number, hospital record, emr, ehr id, record id",
    ),
    (
        Kind::Mrn,
        Need::Sign,
        "mr, chart, record, file, patient, pt, historia",
    ),
    (
        Kind::Account,
        Need::Nothing,
        "account number, account no, acct, acct no, account #, bank account, credit card, debit card, card number, iban, routing number, sort code, kontonummer, konto nr, numero de cuenta, numero de compte, billing number, billing id, invoice number, invoice no, guarantor number, har, guarantor account",
    ),
    (
        Kind::Account,
        Need::Sign,
        "account, invoice, bill, billing, konto, cuenta, compte, card, visa, mastercard, guarantor",
    ),
    (
        Kind::PlanId,
        Need::Nothing,
        "member id, member number, member no, subscriber id, subscriber number, policy number, policy no, policy id, policy #, plan id, plan number, beneficiary id, beneficiary number, beneficiary no, insurance id, insurance number, insurance no, health plan id, health plan number, health plan beneficiary, group number, group id, medicare id, medicare number, medicare no, medicaid id, medicaid number, medicaid no, mbi, hicn, payer id, claim number, claim no, claim id, claim #, versichertennummer, versicherten nr, versichertennr, kvnr, krankenversichertennummer, numero de afiliacion, poliza, numero de poliza, cip, tarjeta sanitaria, health card, health card no, ohip, ramq, numero adherent, mutuelle, authorization number, auth number, prior authorization, membership, hcn, contrat, numero de contrat, vers.-nr, vers nr, versichertennr",
    ),
    (
        Kind::PlanId,
        Need::Sign,
        "member, subscriber, policy, plan, beneficiary, insurance, medicare, medicaid, group, claim, authorization, auth, bcbs, aetna, cigna, humana, insured",
    ),
    (
        Kind::License,
        Need::Nothing,
        "dea, dea number, dea no, dea #, npi, npi number, license number, license no, license #, licence number, licence no, medical license, medical licence, driver license, drivers license, driver's license, driver licence, driving licence, driving license, dl number, dl, certificate number, certificate no, gmc number, gmc no, gmc, nmc pin, ahpra, col, no col, n col, nocol, numero de colegiado, no colegiado, num colegiado, colegiado, lanr, bsnr, approbationsnummer, rpps, adeli, finess, numero rpps, registration number, state license",
    ),
    (
        Kind::License,
        Need::Sign,
        "license, licence, certificate, certification, lic, permit",
    ),
    (
        Kind::Vehicle,
        Need::Nothing,
        "vin, license plate, licence plate, plate number, plate no, number plate, vehicle registration, registration plate, vehicle identification, matricula, kennzeichen, plaque d'immatriculation, immatriculation, vehicle id, tag number, tail no, tail number, car registration, registration",
    ),
    (
        Kind::Vehicle,
        Need::Sign,
        "plate, plates, vehicle, tag, reg, rego, vrm, registered",
    ),
    (
        Kind::DeviceId,
        Need::Nothing,
        "serial number, serial no, serial num, serial #, serial, s/n, sn, udi, device id, device identifier, device serial, lot number, lot no, lot #, implant id, seriennummer, numero de serie, no de serie, n de serie, imei, mac address, device number, device no, model serial, pump serial, pacemaker serial, gerat-nr, gerate-nr, geratenummer, serien-nr, ser.-nr, ser nr, chargen-nr",
    ),
    (
        Kind::DeviceId,
        Need::Sign,
        "device, lot, implant, pump, pacemaker, charge",
    ),
    (
        Kind::Ssn,
        Need::Nothing,
        "ssn, ss #, ss number, social security number, social security, social security no, soc sec, nass, nuss, numero de seguridad social, numero de la seguridad social, seguridad social, numero de securite sociale, securite sociale, no securite sociale, nir, svnr, sv nr, personnr, personnummer, fodselsnummer, fodselsnr, cpr nr, cpr no, cpr number, cpr, bsn, pesel, taj, rut, ahv nr, ahv, avs, personal number, personal no, sozialversicherungsnummer, rentenversicherungsnummer, sv nummer, vsnr, rv nr, rv-nr, sv-nr, rentenversicherungsnr, national insurance number, ni number, nino, sin number",
    ),
    (
        Kind::OtherId,
        Need::Nothing,
        "accession, accession number, accession no, accession #, specimen number, specimen no, specimen id, specimen #, surgical number, path number, pathology number, case number, case no, case id, encounter number, encounter id, encounter no, csn, fin, visit number, visit id, visit no, episode number, order number, order no, order id, sample id, sample number, report number, report id, report no, document id, document number, doc id, job number, job id, confirmation number, confirmation no, barcode, study id, subject id, subject number, participant id, participant number, employee id, employee number, employee no, badge, badge number, badge id, badge no, student id, passport, passport number, passport no, pasaporte, reisepass, passeport, personalausweis, ausweisnummer, national id, identity number, id number, id no, id #, dni, nif, nie, niss, cedula, curp, rfc, cpf, aadhaar, codice fiscale, tax id, tin, ein, transcription id, tracking number, ticket number, reference number, reference no, ref no, ref number, ref #, booking number, episodio, no episodio, numero de episodio, proceso, biopsia, requisition, requisition number, req number, workflow id, locker number, serie de placa, befundnummer, auftragsnummer, tracking id, room key, token, pin, pin code, access code, rx number, rx #, prescription number, prescription no, prescription #, tissue number, research id, trial id, registry id, bracelet number, wristband, batch number, dictation id, dictation number, dictation #, job #, voucher, run number, run no, incident number, docket number, index no, index number",
    ),
    (
        Kind::OtherId,
        Need::Sign,
        "specimen, encounter, order, study, subject, participant, employee, badge, identifier, id, reference, ref, requisition, slide, block, job, document, report, visit, pathology, dictation, transcription, ticket, biopsy, sample, locker, case, batch",
    ),
    (
        Kind::Biometric,
        Need::Nothing,
        "fingerprint, fingerprint id, fingerprint hash, fingerprints, voiceprint, voice print, retinal scan, retina scan, iris scan, biometric, biometric id, biometric identifier, facial recognition, face id, faceprint, palm print, palm vein, dna profile, genetic profile, voice id, handprint",
    ),
    (
        Kind::Photo,
        Need::Nothing,
        "photo id, photo file, photo, photograph, headshot, selfie, image file, facial photo, facial photograph, full face photo, full-face photo, picture",
    ),
    (
        Kind::Phone,
        Need::Nothing,
        "phone, phone number, phone no, phone #, telephone, telephone number, tel, tel no, tel nr, ph, cell, cell phone, cellphone, mobile, mobile number, movil, telefono, telf, tfno, tlf, tlfno, tfn, telefon, telefonnummer, tel nummer, handy, handynummer, rufnummer, mobil, telephone no, portable, numero de telephone, pager, pager number, pager #, beeper, beeper number, pg, ext, extension, extn, durchwahl, call, called, call back, callback, callback number, reach, reached at, reachable at, contact number, contact no, text, whatsapp, dial, voicemail, hotline, landline, bip, celular, home number, work number, office number, contact at, contacted at, number is, extensions, x, bleep, busca, phones, contact, answering service, home phone, work phone, office phone",
    ),
    (
        Kind::Fax,
        Need::Nothing,
        "fax, fax number, fax no, fax #, facsimile, telefax, fax nr, faxnummer, telecopie, numero de fax",
    ),
];
