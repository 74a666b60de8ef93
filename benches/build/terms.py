"""The controlled terms that the made-up cases draw from, common ones first."""

import random

SPECIALTIES = (
    "General surgery|Urology|Orthopaedics|Colorectal surgery|Gynaecology|Vascular surgery|Neurosurgery|"
    "Cardiothoracic surgery|Hepatopancreatobiliary|Upper GI and bariatric|Plastic and reconstructive|"
    "Otolaryngology|Paediatric surgery|Breast and endocrine|Trauma and acute care|Transplantation|"
    "Ophthalmology|Maxillofacial"
).split("|")
APPROACHES = (
    "Laparoscopic|Open midline|Robotic|Endoscopic|Percutaneous|Thoracoscopic|Open flank|Transanal|Hybrid"
).split("|")
COMPLICATIONS = (
    "Surgical site infection|Bleeding|Anastomotic leak|Bile leak|Ileus|Wound dehiscence|"
    "Venous thromboembolism|Urinary retention|Nerve injury|Seroma|Hernia recurrence|Pneumonia|"
    "Atrial fibrillation|Acute kidney injury|Sepsis|Fistula|Stricture|Adhesions|Conversion to open|"
    "Reoperation|Readmission|Port-site hernia|Iatrogenic bowel injury|Ureteric injury|Bile duct injury|"
    "Vascular injury|Pneumothorax|Pressure injury|Drug reaction|Delirium|Stoma necrosis|"
    "Parastomal hernia|Compartment syndrome|Implant failure|Malunion|Nonunion|Haematoma|Chyle leak|"
    "Hypocalcaemia|Recurrent laryngeal palsy"
).split("|")

_ORGANS = (
    "cholecyst append col sigmoid rect hemicolon gastr sleeve pancreat splen hepat nephr prostat cyst "
    "ureter hyster oophor myom thyroid parathyroid mast aort femoral carotid crani lamin disc hip knee "
    "should foot hernia thorac lob esophag laryng tonsil rhin mandib tendon nerve skin"
).split()
_ACTS = (
    "ectomy|otomy|ostomy|plasty|pexy|repair|bypass|resection|reconstruction|revision|drainage|exploration"
).split("|")
_MANNERS = (
    "critical view|medial-to-lateral|no-touch|nerve-sparing|stapled|hand-sewn|intracorporeal|two-layer|"
    "mesh-augmented|fluorescence-guided|ultrasound-guided|hypotensive|tourniquet-free|clipless|"
    "retrograde|antegrade|fundus-first|damage-control"
).split("|")
_MANOEUVRES = "dissection|anastomosis|closure|mobilisation|haemostasis|exposure|ligation".split("|")


def _procedure(organ, act):
    joined = act in ("ectomy", "otomy", "ostomy", "plasty", "pexy")
    return (organ + act if joined else f"{organ} {act}").capitalize()


_draw = random.Random(11)
PROCEDURES = [_procedure(organ, act) for organ in _ORGANS for act in _ACTS]
_draw.shuffle(PROCEDURES)
PROCEDURES = PROCEDURES[:320]
TECHNIQUES = [f"{manner} {act}".capitalize() for manner in _MANNERS for act in _MANOEUVRES]
_draw.shuffle(TECHNIQUES)
